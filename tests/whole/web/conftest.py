from tests.kits.web import *
