### Les pages pour ceux qui travaillent ici.

staff-sign-in = Connexion des agents
staff-sign-out = Me déconnecter
staff-officer = Agent { $number }
problem-staff-sign-in = Cette page est pour ceux qui travaillent ici, et personne n’est connecté.
    .next = Connectez-vous d’abord.
problem-supervisor-needed = Seul un responsable voit ce qui concerne tout le service.
    .next = Revenez à votre liste de travail.
problem-not-chosen = Il reste un choix à faire dans le formulaire.
    .next = Choisissez l’une des réponses, puis envoyez à nouveau.
demo-title = Entrer dans la ville de démonstration
demo-lead = Choisissez un agent. Aucun agent ne peut exercer deux fonctions dans un même dossier : il en faut donc trois pour le mener à son terme.
duty-intake = Instruction
duty-decision = Décision
duty-issue = Délivrance
duty-supervision = Encadrement

scan-label = Scannez ou saisissez un numéro de dossier, ou filtrez par démarche
desk-nav = Autres pages
keys-title = Toutes les touches
keys-filter = Aller au filtre ; un numéro de dossier entier et Entrée ouvrent le dossier
keys-move = Descendre et monter dans une liste
keys-open = Ouvrir la ligne, ou faire le premier acte d’un dossier
keys-group = Aller au groupe d’échéances suivant
print = Imprimer

### La liste de travail.

work-title = Mon travail
work-all = Tous
work-mine = Les miens
work-overdue = Les retards du service
work-empty = Il n’y a rien à faire ici maintenant.
work-empty-next = Les dossiers s’affichent ici quand quelqu’un fait une demande à votre service, la première échéance en haut. Ceux où vous exercez une autre fonction vont à vos collègues.
work-none-found = Aucun dossier de vos listes ne correspond.
work-none-found-next = Saisissez un numéro de dossier entier pour ouvrir ce dossier, ou une partie du nom d’une démarche.
work-next = Dossiers suivants
work-pages = Pages de la liste
work-count = { $count ->
    [0] Aucun dossier sur cette page
    [one] Un dossier sur cette page
   *[other] { $count } dossiers sur cette page
}
list-limit = Délai
list-due = Date promise
list-number = Numéro de dossier
list-service = Démarche
list-stage = Étape
list-used = Jours ouvrés utilisés
list-last = Dernier fait
list-late = { $days ->
    [one] { $days } jour de retard
   *[other] { $days } jours de retard
}
list-left = { $days ->
    [one] Reste { $days } jour
   *[other] Reste { $days } jours
}
list-tomorrow = Demain
list-issued = Délivré
list-nobody-left = Pour un collègue
list-nobody-may = Personne ne peut poursuivre
yesterday = hier
group-overdue = En retard
group-today = Échéance aujourd’hui
group-tomorrow = Échéance demain
group-later = Plus tard
group-paused = Délai suspendu
group-hand-over = À remettre
group-waiting = Pas commencé
paused-notice = Attend le demandeur
paused-opinion = Attend un avis
paused-applicant-asked = Le demandeur a demandé d’attendre
stage-confirmation = Confirmation
stage-intake = Instruction
stage-decision = Décision
stage-issue = Délivrance
stage-hand-over = Remise
stage-closed = Clos

### Un dossier.

case-applied = Ce qui est demandé
case-sealed = Rien n’a été consulté. La demande est scellée jusqu’à ce que vous preniez la fonction ; il est alors enregistré que vous l’avez consultée, et le demandeur peut le voir.
case-part-done = Votre rôle dans ce dossier est terminé : rien n’a été consulté. Vous pouvez encore l’ouvrir pour ce que vous avez à faire ; c’est enregistré, et le demandeur peut le voir.
case-open-again = L’ouvrir à nouveau
case-documents = Documents
case-no-documents = Aucun document n’est arrivé. Les fichiers et les papiers s’affichent ici.
case-history = Ce qui s’est passé
case-counted = Comment les jours sont comptés
case-due = promis au plus tard le { $date }
case-legal = la loi permet jusqu’au { $date }
case-side = Liste des pièces et actes
standing-title = Le dossier en bref
standing-sealed = Rien n’est encore consulté. L’ouvrir montre ce dont votre fonction a besoin, et le demandeur voit que vous l’avez fait.
standing-checklist-none = Cette démarche ne demande aucune pièce.
standing-acts = Une fois ouvert : { $acts }
standing-not-yours = Aucune donnée ne s’ouvre avant que vous preniez la fonction.
standing-open = Ouvrir le dossier
case-checklist = Liste des pièces
case-answer-by = Demande de compléments envoyée. Le demandeur peut répondre jusqu’au { $date }.
case-kept-until = Le dossier attend la personne jusqu’au { $date } ; ensuite, il est clos d’office.
case-opinion = Avis : { $office }
case-nothing = Vous n’avez rien à faire dans ce dossier maintenant.
case-next = Dossier suivant
case-done = { $what } (par vous, { $when }). { $went }
went-yours = L’étape suivante vous revient.
went-colleague = Un collègue a le dossier.
went-applicant = Le dossier attend le demandeur, et le délai est suspendu.
went-opinion = Le dossier attend un autre service, et le délai est suspendu.
went-confirmation = Le dossier attend que chacun ait confirmé.
went-intake = Le dossier attend d’être pris pour l’instruction.
went-decision = Le dossier est passé à la décision.
went-issue = Le dossier est passé à la délivrance.
went-hand-over = Le document attend d’être remis.
went-closed = Le dossier est clos.
case-nobody-may = Aucune des personnes présentes n’a le droit de poursuivre ce dossier.
    .next = Un responsable demande à un administrateur de rendre cette fonction à un agent du service, ou fait venir un autre agent dans le service.
state-issued = Délivré dans le délai, à remettre
band-due = { $date }, avant la fin de la journée
band-used = Jour { $used } sur { $promised }
typed-lost = Ce que vous avez saisi, à copier :
back-to-case = Retour au dossier
opened-as-intake = Vous avez consulté ce dossier à { $time } pour vérifier la demande. Le demandeur peut le voir.
opened-as-decision = Vous avez consulté ce dossier à { $time } pour décider. Le demandeur peut le voir.
opened-as-issue = Vous avez consulté ce dossier à { $time } pour délivrer le document. Le demandeur peut le voir.
opened-for-opinion = Vous avez consulté ce dossier à { $time } pour donner un avis. Le demandeur peut le voir.
document-open = Ouvrir
document-paper = Papier ajouté au guichet
document-size = { $kilobytes } kilooctets
words-open = Lire le texte
words-title = Ce qui a été écrit
words-read = Il est enregistré que vous avez lu ceci. Le demandeur peut le voir.
check-asked = demandé
check-provided = réponse reçue
check-cannot = ne peut pas être fourni
check-shown = montré au guichet
check-came = fichier reçu
check-not-needed = pas nécessaire
check-depends = dépend des réponses
check-to-see = à voir
finding-awaited = attendu
finding-in-order = En ordre
finding-not-in-order = Pas en ordre
by-the-applicant = le demandeur
by-another-party = une autre partie
by-the-calendar = le système lui-même, selon la règle
paper-open = Ouvrir le document à imprimer

### Les actes : ce que dit le bouton, et ce qui s’ensuit.

act-accept = Déclarer la demande complète
    .hint = Elle va à un agent de décision. Elle ne peut pas vous revenir.
act-take = Prendre ce dossier
    .hint = Vous ne pourrez plus y prendre une autre fonction.
act-decide = Décider
    .hint = Le demandeur lit les motifs. Un refus clôt le dossier.
act-issue = Délivrer
    .hint = Le délai s’arrête.
act-hand-over = Remettre
    .hint = Cela clôt le dossier.
act-check = Contrôler après tirage au sort
    .hint = Vous regardez si la voie rapide a bien jugé. Vous n’exercez aucune fonction dans ce dossier.
act-opinion = Donner un avis
    .hint = Vous n’exercez aucune fonction dans ce dossier.
act-supply = Tout est là : continuer
    .hint = Chaque élément de la demande de compléments a sa réponse. Le délai court à nouveau.
act-answer = L’original a été montré ici
act-resume = Laisser le délai repartir
act-fee-paid = Les frais sont payés
act-fee-refunded = Rembourser les frais
act-fee-waived = Dispenser des frais
act-notice = Demander ce qui manque
    .hint = Demandez tout en une seule liste complète : une autre demande exige l’accord d’un responsable. Le délai est suspendu.
act-further-notice = Permettre une autre demande de compléments
act-ask-opinion = Demander un avis
    .hint = Le délai est suspendu jusqu’à la réponse du service.
act-add-document = Ajouter un document sur papier
act-pause = Suspendre : le demandeur a demandé d’attendre
act-extend = Prolonger le délai
    .hint = Une seule fois. Le demandeur lit pourquoi.
act-pass = Transmettre la fonction
    .hint = L’agent qui l’exerçait ne prend aucune autre fonction dans ce dossier.
act-close = Clore sans décision
choose-outcome = La décision
outcome-granted = Demande accordée
outcome-refused = Demande refusée
choose-finding = Ce qui a été constaté
choose-office = Quel service
choose-delivery = Comment le demandeur le reçoit
choose-item = Ce qui a été montré
choose-officer = À qui
choose-reason = Pourquoi
choose-file = PDF, JPEG ou PNG, 10 mégaoctets au plus
choose-file-keeps = Les photos perdent le lieu et l’appareil. Un PDF reste tel quel, avec l’auteur et les dates qui y sont inscrits : n’en ajoutez un qu’avec l’accord de la personne concernée.
way-online = Sur la page du demandeur, à imprimer
way-counter = Au guichet
way-courier = Par coursier
pass-absence = Absence
pass-load = Partage de la charge
pass-recusal = Trop proche de l’affaire
words-reasons = Les motifs, dans des mots que le demandeur peut suivre
words-optional = Par écrit, si nécessaire
words-why = Pourquoi
notice-missing = Ce qui manque
notice-not-needed = Pas nécessaire, d’après les réponses
notice-note = Message au demandeur, si nécessaire
extend-days = De combien de jours ouvrés, { $most } au plus
sure = { $act } : dossier { $number }. C’est définitif.

### Les demandes sur papier ou par téléphone.

enter-title = Saisir une demande
enter-lead = Choisissez la démarche. Vous saisissez ce que la personne vous donne sur papier ou vous dit au téléphone, et vous lui remettez le récépissé.
enter-none = Votre service ne reçoit pas de demandes.
enter-channel = Comment elle est arrivée
channel-counter = Sur papier, au guichet
channel-telephone = Par téléphone
enter-written = Langue pour écrire au demandeur
enter-if-it-applies = { $field } (s’il y a lieu)
enter-send = Enregistrer la demande
enter-receipt = Récépissé à remettre
enter-receipt-lead = Imprimez ceci et remettez-le, ou lisez le code deux fois à voix haute. Il n’est affiché que maintenant, et c’est la seule clé du demandeur pour le dossier.
enter-received = Reçue le
enter-open = Ouvrir le dossier

### La boîte aux lettres de la ville de démonstration.

post-title = Boîte aux lettres de la ville de démonstration
post-lead = Ce qui partirait par courrier électronique ou par téléphone attend ici. Chaque message est scellé ; en ouvrir un est enregistré comme tout envoi.
post-empty = Rien n’attend. Les messages s’affichent ici quand quelqu’un fait une demande pour plusieurs personnes, quand une demande de compléments part, quand un dossier est décidé ou son document délivré, et quand un rendez-vous approche.
post-open = Ouvrir comme pour l’envoyer
message-to = À
message-nowhere = Aucun contact n’a été donné
message-recorded = Il est enregistré que ce message a été ouvert pour être envoyé.
message-subject = { $town } : { $title } ({ $matter })
message-code = Code du récépissé : { $code }
message-page = La page où ouvrir le dossier :
message-page-booking = La page où ouvrir le rendez-vous :
message-title-reminder = Votre rendez-vous
message-title-offer = Un créneau plus proche est libre
message-title-displaced = L’accueil est fermé à l’heure de votre rendez-vous
message-reminder = Vous avez rendez-vous : { $when }, { $hall }, { $address }. Apportez le code du rendez-vous et montrez-le à la borne pour signaler votre arrivée. Avec ce code, vous pouvez aussi déplacer ou annuler le rendez-vous sur notre page.
message-offer = Un créneau plus proche est libre pour vous : { $when }, { $hall }, { $address }. Il vous est gardé jusqu’au { $until }. Ouvrez le rendez-vous avec son code pour l’accepter ou le refuser. Si vous ne faites rien, votre rendez-vous reste comme il est.
message-displaced = Le lieu d’accueil n’est plus ouvert à l’heure de votre rendez-vous : { $when }, { $hall }, { $address }. Nous en sommes désolés. Ouvrez le rendez-vous avec son code et choisissez un autre créneau ; le code reste le même.
message-foot = { $desk }, { $town }. Message envoyé automatiquement ; personne ne lit les réponses. Nous ne demandons jamais votre code par message ni au téléphone.
message-title-confirm = Une confirmation est demandée
message-title-notice = Il manque quelque chose
message-title-decision = La décision est prise
message-title-issued = C’est prêt
message-title-kept-ready = Gardé à votre disposition
message-title-new-code = Un nouveau code de récépissé
message-title-code-replaced = Le code de votre récépissé a été remplacé
message-confirm = Quelqu’un nous a adressé une demande qui vous concerne aussi : dossier { $number }. Ouvrez notre page avec le code ci-dessous, lisez ce qui est dit de vous, puis confirmez ou refusez. Si vous ne faites rien, la demande prend fin et ce qui y était dit de vous est détruit.
message-notice = Il manque quelque chose dans votre dossier { $number }. Ouvrez-le avec le code de votre récépissé et répondez à chaque élément.
message-decision = La décision est prise dans votre dossier { $number }. Ouvrez-le avec le code de votre récépissé pour lire la décision et ses motifs.
message-issued = Ce que vous avez demandé dans le dossier { $number } est prêt. Ouvrez-le avec le code de votre récépissé pour voir comment vous le recevez.
message-kept-ready = Dans le dossier { $number }, ce qui vous a été accordé vous attend : il reste des frais à payer ou un document à récupérer. Il est gardé à votre disposition jusqu’au { $until } ; ensuite, le dossier est clos. Ouvrez le dossier avec le code de votre récépissé pour voir ce qu’il reste à faire.
message-new-code = Voici le nouveau code du récépissé de votre dossier { $number }. L’ancien ne fonctionne plus.
message-code-replaced = Quelqu’un qui avait le code du récépissé de votre dossier { $number } l’a remplacé. L’ancien ne fonctionne plus. Si ce n’était pas vous, choisissez « J’ai perdu mon code » sur notre page : un nouveau code vous arrive ici, et celui qui a été fait ne fonctionne plus. Si quelqu’un d’autre a fait la demande et vous a nommé, donnez le numéro du dossier au guichet.
act-grant-erasure = Accorder l’effacement
    .hint = La clé des données de la personne est détruite. L’historique reste, sans les textes.
act-refuse-erasure = Refuser l’effacement
    .hint = La personne lit vos motifs.
