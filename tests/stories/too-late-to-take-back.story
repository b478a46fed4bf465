# u after more than five seconds does nothing: the rest goes on.
@ by the clock
$ --hold 3m
2:30 x
2:36 u
= 2:30  came out: Happy Baby
= 2:30  enter: Constructive Rest, 15s
= 2:45  rebound: Constructive Rest, 1m
= 2:55    v: Happy Baby. Hold behind the thighs, pillow under the head.
= 3:05    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 3:45  enter: Supported Bridge, 45s
= 4:30  hold: Supported Bridge, 3m
= 7:30  enter: Constructive Rest, 15s
= 7:45  rebound: Constructive Rest, 45s
= 8:30  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 9:05  hold: Bananasana (Banana), right side, 3m
= 12:05  switch: Bananasana (Banana), left side, 20s
= 12:25  hold: Bananasana (Banana), left side, 3m
= 15:25  enter: Constructive Rest, 15s
= 15:40  rebound: Constructive Rest, 45s
= 27:40  finished
