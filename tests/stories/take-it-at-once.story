# v right after x: half a minute of rest comes first.
$ --hold 3m
2:30 x
2:35 v
= 2:30  came out: Happy Baby
= 2:30  enter: Constructive Rest, 15s
= 2:35  the variation is taken
= 2:45  rebound: Constructive Rest, 30s
= 3:15  enter: Happy Baby, 35s
= 3:50  hold: Happy Baby, 2m5s
= 5:55  enter: Constructive Rest, 15s
= 6:10  rebound: Constructive Rest, 45s
= 6:55  enter: Supported Bridge, 45s
= 7:40  hold: Supported Bridge, 3m
= 10:40  enter: Constructive Rest, 15s
= 10:55  rebound: Constructive Rest, 45s
= 11:40  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 12:15  hold: Bananasana (Banana), right side, 3m
= 15:15  switch: Bananasana (Banana), left side, 20s
= 30:50  finished
