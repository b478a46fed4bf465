# x by mistake: u takes it back within five seconds, and nothing of the hold is lost.
$ --hold 3m
2:30 x
2:33 u
= 2:30  came out: Happy Baby
= 2:30  enter: Constructive Rest, 15s
= 2:33  taken back: Happy Baby
= 4:38  enter: Constructive Rest, 15s
= 4:53  rebound: Constructive Rest, 45s
= 5:38  enter: Supported Bridge, 45s
= 6:23  hold: Supported Bridge, 3m
= 9:23  enter: Constructive Rest, 15s
= 9:38  rebound: Constructive Rest, 45s
= 10:23  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 10:58  hold: Bananasana (Banana), right side, 3m
= 13:58  switch: Bananasana (Banana), left side, 20s
= 14:18  hold: Bananasana (Banana), left side, 3m
= 17:18  enter: Constructive Rest, 15s
= 17:33  rebound: Constructive Rest, 45s
= 29:33  finished
