from tests.kits.scenarios import *
