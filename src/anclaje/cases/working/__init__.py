"""The same work as a list, a board and a calendar; who carries how much of it, and handing it over."""
