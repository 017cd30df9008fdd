"""The council side's pages: plain pages of ours, whose every filter is an address."""
