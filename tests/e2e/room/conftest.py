from tests.e2e.room.session import *
