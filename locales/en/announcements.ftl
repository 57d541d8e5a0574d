### What the town announces.

announcements-title = Announcements
announcements-none = Nothing is announced at the moment. When a hall closes or a rule changes, it says so here.
announcements-earlier = Earlier
announcements-when = From { $from } to { $until }
announcements-feed = Follow the announcements (Atom feed)
announcements-feed-help = Put this address into a feed reader, and it tells you about the next one. The desk keeps no note of who reads it.
