# Paused for an hour in a hold.
@ by the clock
$ --hold 3m
3:00 space
63:00 space
= 3:00  paused
= 3:00  going on after 1h
= 3:00  enter: Happy Baby, 35s
= 3:35  hold: Happy Baby, the last 1m35s
= 5:10  enter: Constructive Rest, 15s
= 5:25  rebound: Constructive Rest, 45s
= 6:10  enter: Supported Bridge, 45s
= 6:55  hold: Supported Bridge, 3m
= 9:55  enter: Constructive Rest, 15s
= 10:10  rebound: Constructive Rest, 45s
= 10:55  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 11:30  hold: Bananasana (Banana), right side, 3m
= 14:30  switch: Bananasana (Banana), left side, 20s
= 14:50  hold: Bananasana (Banana), left side, 3m
= 17:50  enter: Constructive Rest, 15s
= 30:05  finished
