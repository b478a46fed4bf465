# Skip, back, skip: steps stay whole.
$ --hold 3m
2:00 n
2:02 p
2:10 n
= 2:00  skipped: Happy Baby
= 2:00  enter: Constructive Rest, 15s
= 2:02  back
= 2:02  hold: Happy Baby, 3m
= 2:10  skipped: Happy Baby
= 2:10  enter: Constructive Rest, 15s
= 2:25  rebound: Constructive Rest, 45s
= 3:10  enter: Supported Bridge, 45s
= 3:55  hold: Supported Bridge, 3m
= 6:55  enter: Constructive Rest, 15s
= 7:10  rebound: Constructive Rest, 45s
= 7:55  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 8:30  hold: Bananasana (Banana), right side, 3m
= 11:30  switch: Bananasana (Banana), left side, 20s
= 11:50  hold: Bananasana (Banana), left side, 3m
= 27:05  finished
