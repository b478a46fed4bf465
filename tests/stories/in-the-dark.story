# Esc and Backspace do what x does.
$ --hold 3m
2:30 escape
5:30 backspace
= 2:30  came out: Happy Baby
= 2:30  enter: Constructive Rest, 15s
= 2:45  rebound: Constructive Rest, 1m
= 2:55    v: Happy Baby. Hold behind the thighs, pillow under the head.
= 3:05    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 3:45  enter: Supported Bridge, 45s
= 4:30  hold: Supported Bridge, 3m
= 5:30  came out: Supported Bridge
= 5:30  enter: Constructive Rest, 15s
= 5:45  rebound: Constructive Rest, 1m
= 5:55    v: Supported Bridge. Use only a folded blanket, knees bent.
= 6:05    1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
= 6:45  enter: Bananasana (Banana), right side (the named side is the side you curve toward; the OPPOSITE flank stretches), 35s
= 7:20  hold: Bananasana (Banana), right side, 3m
= 10:20  switch: Bananasana (Banana), left side, 20s
= 25:55  finished
