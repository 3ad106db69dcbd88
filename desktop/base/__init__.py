"""Things with no domain in them; standard library and platformdirs only."""
