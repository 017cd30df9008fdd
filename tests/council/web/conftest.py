from tests.kits.council import *
from tests.kits.web import *
