from tests.kits.council.council import *
from tests.kits.web import *
