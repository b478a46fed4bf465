# x in every pose of one session: each is left, rested after, and the end is reached.
$ --hold 3m
2:00 x
5:00 x
7:30 x
9:40 x
12:10 x
14:20 x
= 2:00  came out: Happy Baby
= 2:00  enter: Constructive Rest, 15s
= 2:15  rebound: Constructive Rest, 1m
= 2:25    v: Happy Baby. Hold behind the thighs, pillow under the head.
= 2:35    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 3:15  enter: Supported Bridge, 45s
= 4:00  hold: Supported Bridge, 3m
= 5:00  came out: Supported Bridge
= 5:00  enter: Constructive Rest, 15s
= 5:15  rebound: Constructive Rest, 1m
= 5:25    v: Supported Bridge. Use only a folded blanket, knees bent.
= 5:35    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 6:15  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 6:50  hold: Bananasana (Banana), right side, 3m
= 7:30  came out: Bananasana (Banana), right side
= 18:50  finished
