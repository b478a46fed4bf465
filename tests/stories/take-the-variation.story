# The variation is taken for the time that was left; the other side is held as long in it.
$ --hold 3m
11:30 x
12:24 v
= 11:30  came out: Bananasana (Banana), right side
= 11:30  enter: Constructive Rest, 15s
= 11:45  rebound: Constructive Rest, 1m
= 11:55    v: Bananasana (Banana). Arms by the sides or folded on the chest.
= 12:05    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 12:20    Bananasana (Banana): the left side for 35s, no longer than the right
= 12:24  the variation is taken
= 12:24  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 12:59  hold: Bananasana (Banana), right side, 2m25s
= 15:24  enter: Constructive Rest, 15s
= 15:39  rebound: Constructive Rest, 45s
= 16:24  enter: Bananasana (Banana), left side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 16:59  hold: Bananasana (Banana), left side, 3m
= 19:59  enter: Constructive Rest, 15s
= 20:14  rebound: Constructive Rest, 45s
= 32:14  finished
