title = Renouveler une autorisation de passage
summary = De nouveaux passages pour le permis de voyage que vous avez déjà.
also = permis de voyage, autorisation de passage, autorisation de sortie, passer la frontière, frontiere, laissez-passer, laissez passer, traversée, traversee, ferry, bateau, passages, voyage d’un jour, renouvellement, renouvelement
guidance =
    Votre permis de voyage reste le même ; l’autorisation dit combien de fois vous pouvez passer avec lui. Il faut six jours ouvrés, et l’autorisation est sur votre téléphone ou sur papier.

    Si vos indications n’ont pas changé et que vous partez seulement en visite, la liste des pièces suffit pour déclarer votre demande complète, à toute heure. Une de ces demandes sur vingt est tirée au sort et contrôlée une fois de plus. Cela ne dit rien de vous et ne vous demande rien.

    Nous ne demandons ni où vous logez ni qui vous rencontrez, et nous ne tenons aucune liste de vos voyages.
example-1 =
    Mme Deng veut prendre le ferry deux fois cet automne. Elle saisit son numéro de permis dans le bus et choisit deux passages. Six jours ouvrés plus tard, l’autorisation est sur son téléphone.
example-2 =
    M. Osei passe chaque semaine pour son travail. Il ajoute une lettre de son employeur et choisit un an. Un agent vérifie la lettre, et il retire l’autorisation à la mairie.

fee-note = Le même prix pour un passage, deux passages ou un an.

question-permit_valid = Votre permis de voyage est-il valable encore trois mois au moins ?
question-permit_valid-yes = Oui
question-permit_valid-no = Non
question-details_same = Votre nom et votre numéro de permis sont-ils les mêmes que la dernière fois ?
question-details_same-yes = Oui
question-details_same-no = Non
question-purpose = Pour quoi sont les voyages ?
question-purpose-visit = Une visite ou des vacances
question-purpose-family = Vivre un temps en famille
question-purpose-work = Le travail ou le commerce

eligibility-permit-lasts = Demandez d’abord un nouveau permis de voyage à la mairie : nous le faisons, avec l’autorisation, en une visite. Apportez l’ancien permis et un portrait.

item-travel-permit = Votre permis de voyage
item-travel-permit-counts = La carte elle-même au guichet, ou une photo en ligne. Le numéro et la date doivent être lisibles.
item-travel-permit-example = Deux photos : recto et verso, les quatre coins visibles.
item-change-paper = Un document qui montre le changement
item-change-paper-counts = Votre nouveau permis ou votre nouvelle carte d’identité, avec l’ancien numéro ou l’ancien nom s’il y est imprimé.
item-change-paper-example = Une photo du recto et du verso de la nouvelle carte.
item-change-paper-because = Parce que quelque chose a changé
item-change-paper-not-needed = Pas nécessaire : rien n’a changé
item-family-paper = Un mot de la famille chez qui vous vivrez
item-family-paper-counts = Un mot signé suffit : quel est votre lien et combien de temps vous venez. Vous pouvez ne pas donner l’adresse.
item-family-paper-example = « Ma mère Deng Ying vient vivre chez moi de septembre à décembre. Deng Kai, 20 juillet 2026. »
item-family-paper-because = Parce que vous vivrez en famille
item-family-paper-not-needed = Pas nécessaire : vous n’allez pas vivre en famille
item-employer-letter = Une lettre sur votre travail
item-employer-letter-counts = De votre employeur ou de votre client, de moins de trois mois. Si vous travaillez à votre compte : votre licence.
item-employer-letter-example = « M. Osei entretient nos pompes de l’autre côté de la baie, environ une fois par semaine. » Avec date, signature et cachet.
item-employer-letter-because = Parce que vous partez pour le travail ou le commerce
item-employer-letter-not-needed = Pas nécessaire : vous ne partez pas pour le travail

topic-you = Sur vous
topic-endorsement = Votre autorisation
topic-contact = Comment vous joindre

field-full_name = Nom complet
field-full_name-help = Comme sur votre permis de voyage.
field-permit_number = Numéro de votre permis de voyage
field-permit_number-help = Au recto de la carte.
field-trips = Combien de passages ?
field-trips-one = Un, dans les trois mois
field-trips-two = Deux, dans l’année
field-trips-year = Aussi souvent que vous voulez, pendant un an
name-trips = Nombre de passages
field-wanted_from = À partir de quel jour ?
field-wanted_from-help = Au plus tôt dans six jours ouvrés.
name-wanted_from = Premier jour souhaité
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette demande.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.

paper-title = Autorisation de passage
paper-statement = Le titulaire du permis de voyage dont le numéro figure ci-dessous peut passer avec lui autant de fois qu’indiqué, à partir du jour indiqué.
paper-field-permit_number = Numéro du permis de voyage
paper-field-trips = Passages
paper-field-wanted_from = À partir du
