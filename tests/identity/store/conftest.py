from tests.kits.store import *
