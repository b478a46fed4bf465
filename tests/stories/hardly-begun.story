# Out after ten seconds: too short for the other side.
$ --hold 3m
10:30 x
= 10:30  came out: Bananasana (Banana), right side
= 10:30  enter: Constructive Rest, 15s
= 10:45  rebound: Constructive Rest, 1m
= 10:55    v: Bananasana (Banana). Arms by the sides or folded on the chest.
= 11:05    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 11:20    Bananasana (Banana): the left side is left out, as the right side was not held
= 11:45  enter: Reclining Twist, right side (the named side is the side the knees drop to), 40s
= 12:25  hold: Reclining Twist, right side, 3m
= 15:25  switch: Reclining Twist, left side, 20s
= 15:45  hold: Reclining Twist, left side, 3m
= 18:45  enter: Knees to Chest, 15s
= 19:00  rebound: Knees to Chest, 45s
= 19:45  enter: Savasana, 15s
= 20:00  rest: Savasana, 3m
= 23:00  finished
