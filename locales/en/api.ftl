### Problems that only programs meet.
