### Se connecter : clés d’accès, connexion de la ville, preuves, et qui laisse entrer qui.

sign-in-lead = Les agents se connectent avec une clé d’accès : votre empreinte digitale, votre visage ou le code de déverrouillage de cet appareil. Il n’y a pas de mot de passe.
sign-in-first = Pas encore de clé d’accès ? Demandez à un administrateur votre lien à usage unique et ouvrez-le sur cet appareil.
passkey-sign-in = Me connecter avec une clé d’accès
passkey-make = Créer ma clé d’accès
passkey-needs-script = Les clés d’accès ont besoin de JavaScript : activez-le dans ce navigateur, puis ouvrez à nouveau cette page.
passkey-none-here = Ce navigateur ne connaît pas les clés d’accès. Prenez-en un plus récent, ou un autre appareil.
passkey-cancelled = Rien n’a été fait. Réessayez, et confirmez avec votre empreinte digitale, votre visage ou votre code de déverrouillage quand votre appareil le demande.
passkey-offline = Le site est injoignable. Vérifiez la connexion, puis réessayez.
passkey-elsewhere = Les clés d’accès ne fonctionnent qu’à l’adresse propre du site. Ouvrez cette page là-bas :
problem-passkey-refused = Ce que cet appareil a envoyé ne prouve pas qui vous êtes.
    .next = Réessayez, et confirmez avec votre empreinte digitale, votre visage ou votre code de déverrouillage.
problem-passkey-unknown = Cette clé d’accès n’est pas connue ici, ou elle a été supprimée.
    .next = Choisissez une autre clé d’accès, ou demandez un nouveau lien.
problem-passkey-address = Les clés d’accès ont besoin d’une adresse qui a un nom, et celle-ci n’a que des chiffres.
    .next = Ouvrez le site à son adresse propre.
problem-passkey-none = Vous n’avez pas encore de clé d’accès.
    .next = Demandez à un administrateur votre lien à usage unique.
problem-ceremony-over = Cela a pris plus de cinq minutes, ou a été envoyé deux fois.
    .next = Recommencez depuis le début.
problem-link-over = Ce lien a déjà servi, a expiré, ou a été remplacé par un plus récent.
    .next = Demandez un nouveau lien à un administrateur.
problem-last-passkey = C’est votre seule clé d’accès. Sans elle, vous ne pourriez plus vous connecter.
    .next = Ajoutez d’abord une autre clé d’accès.
problem-sign-in-withdrawn = Votre droit de vous connecter a été retiré.
    .next = Adressez-vous à un administrateur.
problem-last-administrator = Plus personne ne pourrait donner accès aux agents.
    .next = Donnez d’abord accès à un autre administrateur.
problem-list-full = Votre liste est pleine.
    .next = Retirez un dossier de la liste, puis ajoutez celui-ci.
problem-list-sign-in = Cette liste s’ouvre avec sa clé d’accès, et aucune n’a été présentée.
    .next = Connectez-vous avec votre clé d’accès.
enrol-title = Créez votre clé d’accès
enrol-lead = Vous êtes l’agent { $number }. Créez une clé d’accès sur cet appareil ; elle servira ensuite à vous connecter.
enrol-how = Le lien fonctionne une seule fois. Votre appareil demande votre empreinte digitale, votre visage ou votre code de déverrouillage, qui ne le quittent jamais.

prove-title = Prouvez que c’est bien vous
prove-lead = Cette action a des effets durables. Prouvez encore une fois qui vous êtes ; la preuve vaut cinq minutes.
prove-kept = Ce que vous avez saisi est conservé.
prove-lost = Un fichier ne peut pas être conservé. Choisissez-le à nouveau ensuite.
prove-passkey = Prouver avec une clé d’accès
prove-click = C’est moi (démonstration)
prove-nothing = Vous n’avez pas encore de clé d’accès. Demandez un lien à usage unique à un administrateur.
prove-own-for-good = C’est définitif.
prove-own-erasure = Ce qui est effacé ne revient pas.
prove-own-everything = Ce téléchargement contient tout ce que nous conservons sur vous dans ce dossier.
prove-own-code = Saisissez encore une fois le code du récépissé, pour que personne ne puisse le faire à votre place sur cette page restée ouverte. Nous ne vous le redemanderons pas pendant cinq minutes.
prove-own-passkey = Montrez encore une fois votre clé d’accès, pour que personne ne puisse le faire à votre place sur cette page restée ouverte. La preuve vaut cinq minutes.
prove-own-or-code = Ou saisissez le code du récépissé
again-title = Appuyez maintenant une nouvelle fois
again-lead = Vous avez prouvé qui vous êtes. Ce que vous avez saisi est conservé ; appuyez encore une fois pour continuer.
again-button = Continuer

demo-passkeys = Essayer les clés d’accès
single-button = Me connecter par la connexion de la ville
single-prove = Prouver par la connexion de la ville
single-prove-kept = Elle s’ouvre dans une nouvelle fenêtre. Prouvez-y qui vous êtes, puis revenez dans celle-ci et envoyez.

own-title = Ma connexion
own-withdrawn = Un administrateur vous a retiré :
news-title = Du nouveau pour votre connexion
news-look = Voir ce qui a changé
news-read = J’ai lu
news-hint = Vous êtes la seule personne à le lire. Si quelque chose ne vient pas de vous, créez une nouvelle clé d’accès, terminez les autres sessions et prévenez l’administration.
news-passkey-refused = { $count ->
    [one] Une de vos clés d’accès a été présentée sans être acceptée : { $last }.
    [many] Vos clés d’accès ont été présentées { $count } fois sans être acceptées, la dernière fois { $last }.
   *[other] Vos clés d’accès ont été présentées { $count } fois sans être acceptées, la dernière fois { $last }.
}
news-provider-refused = { $count ->
    [one] Quelqu’un est venu par la connexion de la ville avec votre numéro et n’est pas entré : { $last }.
    [many] Quelqu’un est venu { $count } fois par la connexion de la ville avec votre numéro sans entrer, la dernière fois { $last }.
   *[other] Quelqu’un est venu { $count } fois par la connexion de la ville avec votre numéro sans entrer, la dernière fois { $last }.
}
news-withdrawn = { $count ->
    [one] Vous, ou quelqu’un qui a votre clé, avez essayé d’entrer alors que votre droit était retiré : { $last }.
    [many] Vous, ou quelqu’un qui a votre clé, avez essayé { $count } fois d’entrer alors que votre droit était retiré, la dernière fois { $last }.
   *[other] Vous, ou quelqu’un qui a votre clé, avez essayé { $count } fois d’entrer alors que votre droit était retiré, la dernière fois { $last }.
}
news-token-over = { $count ->
    [one] Un programme a présenté un de vos jetons après sa fin : { $last }.
    [many] Un programme a présenté { $count } fois un de vos jetons après sa fin, du { $first } au { $last }.
   *[other] Un programme a présenté { $count } fois un de vos jetons après sa fin, du { $first } au { $last }.
}
news-long-away = Quelqu’un s’est connecté à votre nom après plus d’un mois : { $last }.
news-change = { $what } – { $when }, par : { $by }
news-token-ends = Le jeton d’un de vos programmes prend fin { $when }. Demandez-en un nouveau avant cette date à qui fait fonctionner ce site.
tokens-title = Jetons des programmes
tokens-hint = Les programmes qui présentent un de ces jetons travaillent à votre nom. Qui fait fonctionner ce site les crée et les termine.
tokens-until = jusqu’au { $when }
own-passkeys = Clés d’accès
own-no-passkeys = Vous n’avez pas encore de clé d’accès ici. Ajoutez-en une, et elle servira à vous connecter sur cet appareil.
own-made = Création : { $when }
own-used = dernière utilisation : { $when }
own-remove = Supprimer
own-add = Ajouter une clé d’accès
sessions-title = Là où vous êtes connecté
case-access-title = Qui peut ouvrir ce dossier
sessions-lead = Ce site ne connaît pas les appareils : il retient quand chaque session a commencé, et rien d’autre. Une session dont personne ne se sert pendant une heure se termine d’elle-même.
sessions-began = Début : { $when }
sessions-proven = preuve : { $when }
sessions-this = celle-ci
sessions-end = Terminer
sessions-end-one = Terminer la session : { $when }
sessions-end-others = Terminer toutes les autres
sessions-code = Code du récépissé, pour terminer une autre session
new-code-heading = Un nouveau code de récépissé
new-code-why = Quelqu’un d’autre a vu votre code ? Demandez-en un nouveau : l’ancien et toutes les sessions qu’il a ouvertes prennent fin aussitôt.
new-code-old = Le code que vous avez maintenant
new-code-button = Créer un nouveau code
new-code-title = Votre nouveau code de récépissé
new-code-lead = L’ancien code n’ouvre plus rien. Le nouveau ne vous est pas envoyé : notez-le ici et maintenant.
new-code-asked = Quelqu’un qui connaissait le numéro de votre dossier a demandé un nouveau code. Un nouveau code ne va qu’au contact que vous avez donné. Si ce n’était pas vous et que vous n’avez rien reçu, personne n’est entré. C’était :
new-code-was-asked = Quelqu’un a demandé récemment un nouveau code pour ce dossier. Était-ce vous ?
put-on-list-lately = Ce dossier a été mis sur une liste qu’une clé d’accès ouvre, la dernière fois le { $date }. Était-ce vous ?
put-on-list-days = Quelqu’un qui avait le code du récépissé a mis ce dossier sur une liste ; une clé d’accès l’y ouvre sans le code. Si ce n’était pas vous, créez un nouveau code ci-dessous : aucune liste n’ouvrira plus le dossier. C’était :
officers-title = Agents
officers-lead = Ceux qui travaillent ici sont inscrits dans officers.toml. Ici, vous leur donnez accès, vous retirez des droits et vous les rendez ; cela vaut dès leur prochain clic.
officers-number = Agent
officers-office = Service
officers-may = Droits
officers-withdrawn = Retirés
officer-passkeys = { $count ->
    [0] Pas encore de clé d’accès
    [one] Une clé d’accès
   *[other] { $count } clés d’accès
}
invite-made = Transmettez ce lien. Il n’est affiché que maintenant, fonctionne une seule fois, et pendant 24 heures :
invite-button = Créer un lien à usage unique
invite-hint = L’agent l’ouvre et crée une clé d’accès. Un lien créé auparavant ne fonctionne plus.
person-release = Délier de la connexion de la ville
person-release-hint = Le site retient qui est cet agent là-bas. Une fois délié, la prochaine personne à qui elle donne ce numéro sera cet agent. Les sessions se terminent.
sessions-end-officer = Terminer les sessions de cet agent
sessions-end-officer-hint = Il devra se connecter de nouveau partout où il l’est, et lira que vous les avez terminées. Ses droits restent.
sessions-end-all = Terminer toutes les sessions
sessions-end-all-hint = Pour le cas où quelqu’un d’autre a pu entrer dans l’une d’elles. Habitants et agents devront se connecter de nouveau, tous sauf vous ici. Ce que quelqu’un est en train d’écrire reste à son écran.
rights-title = Droits
right-sign-in = Connexion
right-intake = Instruction
right-decision = Décision
right-issue = Délivrance
right-supervisor = Encadrement
right-data-protection = Protection des données
right-auditor = Audit
right-hall-manager = Gestion du lieu d’accueil
right-administrator = Administration
right-is-withdrawn = retiré
right-restore = Rendre
right-withdraw-one = Retirer : { $right }
right-restore-one = Rendre : { $right }
changes-title = Changements
changes-none = Rien n’a encore changé. Les liens, les clés d’accès et les droits s’affichent ici, avec l’auteur et la date.
changes-when = Quand
changes-whose = Pour qui
changes-what = Quoi
changes-by = Par
change-invited = Lien à usage unique créé
change-enrolled = Clé d’accès ajoutée
change-removed = Clé d’accès supprimée
change-withdrawn = Droit retiré : { $right }
change-restored = Droit rendu : { $right }
change-token-made = Jeton de programme créé
change-token-revoked = Jeton de programme terminé
change-person-bound = Désormais lié à la connexion de la ville
change-person-released = Délié de la connexion de la ville
change-sessions-ended = Sessions terminées
change-all-sessions-ended = Sessions de tous terminées
right-withdraw-sure = Retirer à l’agent { $number } : { $right }
right-withdraw-lead = Cela vaut dès son prochain clic, et vous pouvez le rendre.
sessions-end-officer-sure = Terminer les sessions de l’agent { $number }
sessions-end-all-sure = Terminer les sessions de tous sauf vous
change-by-console = Ligne de commande

single-leaving = Vers la connexion de la ville
single-leaving-lead = Vous quittez ce site pour { $address }. Vous vous connectez là-bas, puis vous revenez ici.
single-leaving-button = Y aller
single-leaving-stay = Rester ici
single-arrived = Vous revoilà
single-arrived-lead = Vous revenez de la connexion de la ville. Un appui, et vous entrez.
problem-single-failed = La connexion de la ville n’a pas répondu comme elle devrait.
    .next = Réessayez dans quelques minutes, ou connectez-vous avec une clé d’accès.
problem-single-denied = La connexion de la ville ne vous a pas laissé passer.
    .next = Réessayez, ou connectez-vous avec une clé d’accès.
problem-single-nobody = La connexion de la ville vous connaît, mais aucun agent ne vous correspond ici.
    .next = Adressez-vous à un administrateur de ce site.
problem-single-another = La connexion de la ville a nommé un autre agent que celui qui est connecté ici.
    .next = Déconnectez-vous d’abord, puis connectez-vous à nouveau.
problem-single-other-person = La connexion de la ville donne ce numéro à une autre personne qu’avant.
    .next = Connectez-vous avec une clé d’accès, ou demandez à l’administration de délier le numéro.
problem-single-not-proven = La connexion de la ville n’a pas dit que vous venez de prouver votre identité.
    .next = Prouvez-la avec une clé d’accès.
problem-single-too-old = La connexion de la ville s’appuie sur une connexion vieille de plus de dix heures.
    .next = Déconnectez-vous là-bas, connectez-vous à nouveau, puis revenez.

### La liste des dossiers d’une personne, tenue par elle-même.

kept-title = Mes dossiers réunis
kept-what = Une clé d’accès peut réunir vos dossiers, et vous n’avez plus besoin de code de récépissé sur cet appareil. C’est votre choix : chaque code reste valable.
kept-sealed = Ni nom, ni adresse électronique. La liste est scellée ; notre base de données ne montre pas quels dossiers vont ensemble.
kept-new = Créer une clé d’accès pour mes dossiers
kept-have = Vous avez déjà une liste ?
kept-put = Mettre ce dossier sur ma liste
kept-first = Pas encore de liste ? Ouvrez d’abord un dossier avec le code de son récépissé.
kept-again = Pour garder ce dossier dans une liste, saisissez encore une fois le code du récépissé. Revenez ensuite ici.
kept-lead = Seule votre clé d’accès ouvre cette liste.
kept-news-refused = { $count ->
    [one] Une clé d’accès de cette liste a été présentée sans être acceptée.
    [many] Des clés d’accès de cette liste ont été présentées { $count } fois sans être acceptées.
   *[other] Des clés d’accès de cette liste ont été présentées { $count } fois sans être acceptées.
}
kept-news-added = { $count ->
    [one] Une clé d’accès a été ajoutée.
    [many] { $count } clés d’accès ont été ajoutées.
   *[other] { $count } clés d’accès ont été ajoutées.
}
kept-news-removed = Toutes les clés d’accès sauf une ont été supprimées, et toutes les sessions sont terminées.
kept-empty = Votre liste ne contient aucun dossier. Ajoutez-en un avec le code de son récépissé.
kept-closed = Ce dossier ne s’ouvre plus d’ici : il a reçu un nouveau code, ou ses données ont été effacées. Ajoutez-le à nouveau avec le nouveau code.
kept-open = Ouvrir
kept-open-one = Ouvrir le dossier { $number }
kept-remove = Retirer de la liste
kept-remove-one = Retirer de la liste : dossier { $number }
kept-add-title = Ajouter un dossier
kept-add = Ajouter
kept-more = Cette liste
kept-another = Ajouter une autre clé d’accès
kept-prove = Montrez votre clé d’accès pour changer quelque chose ici. La preuve vaut cinq minutes.
kept-passkeys = { $count ->
    [one] Une clé d’accès ouvre votre liste.
   *[other] { $count } clés d’accès ouvrent votre liste.
}
kept-only-lead = Un appareil est perdu ? Montrez une clé d’accès que vous avez encore. Toutes les autres sont supprimées, et toutes les sessions se terminent sauf celle-ci.
kept-only = Ne garder que cette clé d’accès
kept-leave = Fermer la liste sur cet appareil
kept-back = Retour à mes dossiers
kept-delete = Supprimer cette liste
kept-delete-lead = La liste, ses clés d’accès et la clé qui la scellait sont détruites. Vos dossiers continuent, et les codes de leurs récépissés les ouvrent. C’est définitif.
kept-delete-button = Supprimer la liste
kept-delete-no = La garder
