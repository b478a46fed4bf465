# A sign that comes back in the next pose: the final rest is all that is left, with the advice to see someone.
$ --hold 3m
2:30 x
3:00 2
5:30 x
6:00 1
= 2:30  came out: Happy Baby
= 2:30  enter: Constructive Rest, 15s
= 2:45  rebound: Constructive Rest, 1m
= 2:55    v: Happy Baby. Hold behind the thighs, pillow under the head.
= 3:00  felt: numb
= 3:08    Leave this pose out today.
= 3:45  enter: Supported Bridge, 45s
= 4:30  hold: Supported Bridge, 3m
= 5:30  came out: Supported Bridge
= 5:30  enter: Constructive Rest, 15s
= 5:45  rebound: Constructive Rest, 1m
= 5:55    v: Supported Bridge. Use only a folded blanket, knees bent.
= 6:00  felt: electric
= 6:00    It came back: end the session here, rest, and talk to a clinician.
= 6:45  enter: Savasana, 15s
= 10:00  finished
