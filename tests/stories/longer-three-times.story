# + three times on the first side: the other side is as much longer.
$ --hold 3m
11:00 + + +
= 11:00  30s longer: both sides 3:30
= 11:00  30s longer: both sides 4:00
= 11:00  30s longer: both sides 4:30
= 15:25  switch: Bananasana (Banana), left side, 20s
= 15:45  hold: Bananasana (Banana), left side, 4m30s
= 20:15  enter: Constructive Rest, 15s
= 20:30  rebound: Constructive Rest, 45s
= 21:15  enter: Reclining Twist, right side (the named side is the side the knees drop to), 40s
= 21:55  hold: Reclining Twist, right side, 3m
= 24:55  switch: Reclining Twist, left side, 20s
= 25:15  hold: Reclining Twist, left side, 3m
= 28:15  enter: Knees to Chest, 15s
= 28:30  rebound: Knees to Chest, 45s
= 29:15  enter: Savasana, 15s
= 29:30  rest: Savasana, 3m
= 32:30  finished
