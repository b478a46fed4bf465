# x in the final rest pauses too; space goes on to the end.
$ --hold 3m
30:00 x
31:00 space
