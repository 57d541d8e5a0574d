### Les annonces.

announcements-title = Annonces
announcements-none = Aucune annonce en ce moment. Quand un lieu ferme ou qu’une règle change, c’est écrit ici.
announcements-earlier = Annonces passées
announcements-when = Du { $from } au { $until }
announcements-feed = Suivre les annonces (flux Atom)
announcements-feed-help = Mettez cette adresse dans un lecteur de flux : il vous signale la prochaine. Nous ne notons pas qui la lit.
