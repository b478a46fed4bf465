# x while changing sides: the second side is not taken, and that is told.
$ --hold 3m
13:25 x
= 13:25  came out: Bananasana (Banana), right side
= 13:25  enter: Constructive Rest, 15s
= 13:40  rebound: Constructive Rest, 1m
= 13:50    v: Bananasana (Banana). Arms by the sides or folded on the chest.
= 14:00    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 14:15    Bananasana (Banana): the left side for 2m30s, no longer than the right
= 14:40  enter: Bananasana (Banana), left side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 15:15  hold: Bananasana (Banana), left side, 2m30s
= 17:45  enter: Constructive Rest, 15s
= 18:00  rebound: Constructive Rest, 45s
= 18:45  enter: Reclining Twist, right side (the named side is the side the knees drop to), 40s
= 19:25  hold: Reclining Twist, right side, 3m
= 22:25  switch: Reclining Twist, left side, 20s
= 22:45  hold: Reclining Twist, left side, 3m
= 25:45  enter: Knees to Chest, 15s
= 30:00  finished
