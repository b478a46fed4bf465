# With a condition nothing it rules out comes back, whatever is left.
$ --for 45m --avoid knee
6:00 x
6:30 3
14:00 x
14:40 v
= 6:00  came out: Butterfly
= 6:00  enter: Windshield Wipers, 15s
= 6:15  rebound: Windshield Wipers, 1m
= 6:25    v: Butterfly. Sit tall on a high seat, back to a wall or hands behind; the spine stays neutral.
= 6:30  felt: joint
= 6:38    Leave this pose out today.
= 7:15  enter: Sphinx, 55s
= 8:10  hold: Sphinx, 3m
= 11:10  enter: Crocodile Rest, 15s
= 11:25  rebound: Crocodile Rest, 1m
= 12:25  enter: Seal, 35s
= 13:00  hold: Seal, 2m
= 14:00  came out: Seal
= 14:00  enter: Crocodile Rest, 15s
= 14:15  rebound: Crocodile Rest, 1m30s
= 44:35  finished
