# x while getting in: the pose is not taken.
$ --hold 3m
1:10 x
= 1:10  came out: Happy Baby
= 1:10  enter: Constructive Rest, 15s
= 1:25  rebound: Constructive Rest, 1m
= 1:35    v: Happy Baby. Hold behind the thighs, pillow under the head.
= 1:45    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 2:25  enter: Supported Bridge, 45s
= 3:10  hold: Supported Bridge, 3m
= 6:10  enter: Constructive Rest, 15s
= 6:25  rebound: Constructive Rest, 45s
= 7:10  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 7:45  hold: Bananasana (Banana), right side, 3m
= 10:45  switch: Bananasana (Banana), left side, 20s
= 11:05  hold: Bananasana (Banana), left side, 3m
= 14:05  enter: Constructive Rest, 15s
= 14:20  rebound: Constructive Rest, 45s
= 26:20  finished
