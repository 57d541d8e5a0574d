### Ce que nous refusons de faire. Ces mots ne se trouvent que dans les fichiers qui portent ce nom.

refused-title = Ce que nous refusons de faire
refused-lead = Nous sommes au service des gens ; nous ne les surveillons pas. Ce qui suit n’est pas un manque : c’est laissé de côté exprès, et des contrôles dans le programme y veillent.
refused-questions = Nous ne demandons pas qui vous êtes au-delà de ce qu’exige la démarche
refused-why-questions = Il n’y a ni champ, ni filtre, ni statistique sur la nationalité, l’origine ethnique, la religion, les opinions politiques, le syndicat, la santé ou la vie sexuelle, et aucune biométrie. Tout le monde a les mêmes démarches, sous les mêmes règles.
refused-rating = Nous ne notons pas les gens
refused-why-rating = Il n’y a ni score, ni signalement, ni liste de personnes, rien qui dise de quelqu’un que c’est un risque. Nous inspectons des bâtiments.
refused-movements = Nous ne suivons pas vos déplacements
refused-why-movements = Une attestation de domicile est à vous. La ville garde une trace scellée aussi longtemps que l’attestation en a besoin, et pas davantage. Personne ne peut voir vos allées et venues, ni qui vous connaissez.
refused-search = Les agents ne peuvent pas chercher quelqu’un
refused-why-search = Un agent n’arrive à vous que par un dossier, un ticket ou un code que vous montrez. Il n’y a pas de recherche par nom, par numéro ou par adresse.
refused-rewards = Nous ne récompensons personne pour avoir dénoncé quelqu’un
refused-why-rewards = Vous pouvez signaler un bâtiment dangereux. Vous ne pouvez dénoncer personne ici.
refused-keeping = Nous ne gardons pas ce dont nous n’avons plus besoin
refused-why-keeping = Quand leur temps est passé, la clé de vos données est détruite, et les données avec elle. Jusque-là, vous pouvez voir chaque consultation.
refused-close = Si quelque chose ici ne va pas avec ces mots, dites-le au délégué à la protection des données, à la mairie.
