"""What stands on one page of the big screen, as data and as drawings."""
