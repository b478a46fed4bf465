# x while changing sides: the second side is not taken, and that is told.
$ --hold 3m
14:02 x
= 13:55  switch: Bananasana (Banana), left side, 20s
= 14:02  came out: Bananasana (Banana), left side
= 14:02  enter: Constructive Rest, 15s
= 14:17  rebound: Constructive Rest, 1m
= 14:27    v: Bananasana (Banana). Arms by the sides or folded on the chest.
= 14:37    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 14:52    Bananasana (Banana): the left side was not held, 3m less than the other
= 15:17  enter: Reclining Twist, right side (the named side is the side the knees drop to), 40s
= 15:57  hold: Reclining Twist, right side, 3m
= 18:57  switch: Reclining Twist, left side, 20s
= 19:17  hold: Reclining Twist, left side, 3m
= 22:17  enter: Knees to Chest, 15s
= 26:32  finished
