# Electric pain on the first side of the twist: out at once, told, and neither that twist nor its kind comes again.
$ --hold 3m --avoid knee
19:00 x
19:30 1
= 19:00  came out: Reclining Twist, right side
= 19:00  enter: Knees to Chest, 15s
= 19:15  rebound: Knees to Chest, 1m
= 19:25    v: Reclining Twist. Thick bolster under both knees, block between them: half the turn.
= 19:30  felt: electric
= 19:38    Leave this pose out today.
= 20:15  enter: Savasana, 15s
= 20:30  rest: Savasana, 3m
= 23:30  finished
