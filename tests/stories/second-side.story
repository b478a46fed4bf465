# Out of the second side: the difference is told, nothing is made up for.
$ --hold 3m
14:40 x
= 14:40  came out: Bananasana (Banana), left side
= 14:40  enter: Constructive Rest, 15s
= 14:55  rebound: Constructive Rest, 1m
= 15:05    v: Bananasana (Banana). Arms by the sides or folded on the chest.
= 15:15    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 15:30    Bananasana (Banana): the left side was held for 25s, 2m35s less than the other
= 15:55  enter: Reclining Twist, right side (the named side is the side the knees drop to), 40s
= 16:35  hold: Reclining Twist, right side, 3m
= 19:35  switch: Reclining Twist, left side, 20s
= 19:55  hold: Reclining Twist, left side, 3m
= 22:55  enter: Knees to Chest, 15s
= 23:10  rebound: Knees to Chest, 45s
= 23:55  enter: Savasana, 15s
= 24:10  rest: Savasana, 3m
= 27:10  finished
