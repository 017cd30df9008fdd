CREATE DATABASE masterclass_keys OWNER masterclass;
