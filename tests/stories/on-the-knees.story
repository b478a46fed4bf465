# With a condition nothing it rules out comes back, whatever is left.
$ --for 45m --avoid knee
6:00 x
6:30 3
14:00 x
14:40 v
= 6:00  came out: Butterfly
= 6:00  enter: Windshield Wipers, 25s
= 6:25  rebound: Windshield Wipers, 1m
= 6:30  felt: joint
= 6:38    Leave this pose out today.
= 7:25  enter: Sphinx, 50s
= 8:15  hold: Sphinx, 3m
= 11:15  enter: Crocodile Rest, 15s
= 11:30  rebound: Crocodile Rest, 1m
= 12:30  enter: Seal, 35s
= 13:05  hold: Seal, 2m
= 14:00  came out: Seal
= 14:00  enter: Crocodile Rest, 15s
= 14:15  rebound: Crocodile Rest, 1m30s
= 14:25    v: Seal. Hands farther forward and wider: a lower arch.
= 44:25  finished
