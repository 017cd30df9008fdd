from tests.kits.pages import *
