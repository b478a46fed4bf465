# The variation is taken for the time that was left; the other side is held as long in it.
$ --hold 3m
11:30 x
12:20 v
= 11:30  came out: Bananasana (Banana), right side
= 11:30  enter: Constructive Rest, 15s
= 11:45  rebound: Constructive Rest, 1m
= 11:55    v: Bananasana (Banana). Arms by the sides or folded on the chest.
= 12:05    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 12:20    Bananasana (Banana): the left side for 35s, no longer than the right
= 12:20  the variation is taken
= 12:20  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 12:55  hold: Bananasana (Banana), right side, 2m25s
= 15:20  enter: Constructive Rest, 15s
= 15:35  rebound: Constructive Rest, 45s
= 16:20  enter: Bananasana (Banana), left side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 16:55  hold: Bananasana (Banana), left side, 3m
= 19:55  enter: Constructive Rest, 15s
= 20:10  rebound: Constructive Rest, 45s
= 32:10  finished
