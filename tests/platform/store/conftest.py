from tests.kits.backups import running as running
from tests.kits.store import *
