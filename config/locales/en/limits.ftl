# /limits.

command-limits = What you won’t go through again
limits-title = Your limits
