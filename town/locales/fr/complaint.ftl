title = Faire une réclamation ou une suggestion
summary = Dites-nous ce qui n’a pas été, ou ce qui pourrait être mieux.
also = réclamation, reclamation, plainte, se plaindre, suggestion, proposition, remerciement, avis, mécontent, mecontent, impoli, trop attendu, attente trop longue, erreur, injuste, signaler un problème, probleme, médiateur, mediateur
guidance =
    Dites-nous ce qui s’est passé et ce que vous souhaitez. Dans les dix jours ouvrés, vous avez une réponse qui dit ce que nous avons constaté et ce qui change.

    C’est le service Contrôle et protection des données qui l’examine, parce que ce service ne reçoit aucune autre demande ici. La personne dont vous vous plaignez n’y prend pas part. Votre réclamation reste séparée de vos autres dossiers, et ceux qui les traitent ne la voient pas.

    Nous n’avons pas besoin d’un nom, et nous ne demandons ni qui vous êtes ni d’où vous venez. Sans vous, nous ne le saurions pas.
example-1 =
    M. Baptiste a attendu 70 minutes alors que l’écran disait 20. Il écrit trois phrases et ne donne pas son nom. Neuf jours ouvrés plus tard, nous répondons : l’écran avait compté un guichet fermé, et c’est corrigé.
example-2 =
    On a demandé à Mme Ye un document qui n’est pas dans la liste. Elle donne le numéro de dossier et une photo de la demande. Nous nous excusons, nous retirons la demande et nous corrigeons la consigne des guichets.

question-about = De quoi s’agit-il ?
question-about-conduct = La manière dont on s’est occupé de moi
question-about-wait = L’attente ou une promesse manquée
question-about-service = Une démarche, un formulaire ou ce site
question-about-building = Le lieu d’accueil et son accès
question-about-decision = Je ne suis pas d’accord avec une décision
question-case_known = S’agit-il d’un dossier précis, et avez-vous son numéro ?
question-case_known-yes = Oui
question-case_known-no = Non
question-proof = Avez-vous une lettre ou une image qui le montre ?
question-proof-yes = Oui
question-proof-no = Non

eligibility-not-a-decision = Contestez plutôt la décision : ouvrez votre dossier avec le code du récépissé et choisissez « Contester la décision ». C’est la seule voie de recours qui peut la changer.

item-proof = La lettre ou l’image
item-proof-counts = Tout ce qui montre ce qui s’est passé : notre lettre, votre ticket, une photo de l’écran. Cachez les autres personnes, s’il vous plaît.
item-proof-example = Une photo du ticket B047, avec l’heure dessus.
item-proof-because = Parce que vous avez quelque chose qui le montre
item-proof-not-needed = Pas nécessaire : vos mots suffisent

topic-matter = Ce qui s’est passé
topic-wish = Ce que vous souhaitez
topic-contact = Comment vous joindre

field-what_happened = Que s’est-il passé ?
field-what_happened-help = Où, quand, et ce qui a été dit ou fait. Le numéro du guichet ou de l’agent si vous le savez. Rien sur la vie privée des autres, s’il vous plaît.
name-what_happened = Ce qui s’est passé
field-happened_on = Quel jour ? (facultatif)
name-happened_on = Jour des faits
field-case_number = Numéro de dossier
field-case_number-help = En haut de chaque lettre, par exemple 2026-004211-7. Pas le code du récépissé, s’il vous plaît : il n’est qu’à vous.
field-wish = Que devrions-nous faire ? (facultatif)
field-wish-help = Par exemple : réparer, expliquer, nous excuser, faire autrement la prochaine fois.
name-wish = Ce qui est souhaité
field-full_name = Comment devons-nous vous appeler ? (facultatif)
field-full_name-help = Laissez vide si vous préférez. Cela ne change rien.
name-full_name = Nom
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement si quelque chose n’est pas clair, et pour vous donner des nouvelles.

paper-title = Réponse à votre réclamation
paper-statement = Linhaven a examiné ce que vous nous avez dit. Ce que nous avons constaté et ce qui change se trouve dans la décision de ce dossier.
paper-field-full_name = Nom
