# x in a rest between poses pauses: there is nothing to come out of.
$ --hold 3m
5:00 x
6:00 space
= 5:00  paused
= 5:00  going on after 1m
= 5:35  enter: Supported Bridge, 45s
= 6:20  hold: Supported Bridge, 3m
= 9:20  enter: Constructive Rest, 15s
= 9:35  rebound: Constructive Rest, 45s
= 10:20  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 10:55  hold: Bananasana (Banana), right side, 3m
= 13:55  switch: Bananasana (Banana), left side, 20s
= 14:15  hold: Bananasana (Banana), left side, 3m
= 17:15  enter: Constructive Rest, 15s
= 17:30  rebound: Constructive Rest, 45s
= 18:15  enter: Reclining Twist, right side (the named side is the side the knees drop to), 40s
= 18:55  hold: Reclining Twist, right side, 3m
= 21:55  switch: Reclining Twist, left side, 20s
= 29:30  finished
