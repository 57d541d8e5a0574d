### Les pages ouvertes à tous.

## La première page, et trouver une démarche

home-title = De quoi avez-vous besoin ?
search-label = De quoi avez-vous besoin ?
search-placeholder = Déménagement, titre de séjour, loyer
search-button = Chercher
search-title = Résultats
search-found = { $count ->
    [0] Aucune démarche ne correspond.
    [one] Une démarche correspond.
   *[other] { $count } démarches correspondent.
}
search-none = Rien ne correspond à « { $asked } ».
search-none-next = Essayez un autre mot pour la même chose, ou parcourez
often-needed = Besoins fréquents
now = Votre dossier et les horaires d’ouverture
today = Aujourd’hui
check-my-case = Suivre mon dossier
check-my-case-hint = Saisissez le code de votre récépissé. Majuscules ou minuscules, avec ou sans espaces.
lost-link = J’ai perdu mon code
hall-closed = fermé
hall-closed-early = fermé pour le reste de la journée
hall-closed-for = fermé : { $name }
time-at-once = pendant que vous attendez
time-days = { $days ->
    [one] { $days } jour ouvré
   *[other] { $days } jours ouvrés
}

## Une démarche

service-qualify = Pouvez-vous faire cette demande ?
service-adapt = Adapter cette page à mes réponses
verdict-yes = D’après vos réponses, vous pouvez faire cette demande.
verdict-yes-more = {" "}La liste ci-dessous est maintenant la vôtre.
verdict-no = D’après vos réponses, vous ne pouvez pas faire cette demande maintenant.
service-bring = Ce qu’il faut fournir
item-counts = Ce qui convient
item-example = Par exemple :
item-not-needed = Pas nécessaire
item-depends = Dépend de vos réponses
service-print = Imprimer cette page
service-when = Quand vous l’aurez
service-promise = Faites la demande aujourd’hui, et vous l’aurez au plus tard le { $date }.
service-stand-in = Certains textes de cette démarche ne sont pas encore écrits en français. Ils figurent ici en : { $language }.
service-takes = Délai promis : { $time }.
service-holiday = Férié, ne compte pas : { $days } ({ $name }).
service-waits = Les jours comptent dès que toutes les personnes nommées dans la demande ont confirmé.
service-provisional = Les jours fériés de l’année prochaine ne sont pas encore publiés ; s’ils déplacent la date, nous vous le dirons.
service-cost-place = Coût et lieu
service-cost = Coût
cost-free = Gratuit
service-where = Où
service-where-here = Ici, ou à la mairie
service-get = Vous recevez
paper-certificate = Une attestation, qui est à vous
paper-letter = Une lettre de confirmation
paper-decision-only = Une décision motivée
delivery-online = Sur votre propre page ici, à lire et à imprimer
delivery-counter = Sur papier, à retirer à la mairie
delivery-courier = Sur papier, par coursier
service-about = Bon à savoir
service-examples = Comment cela s’est passé pour d’autres
service-apply = Faire la demande
service-apply-hint = Sans compte. Arrêtez quand vous voulez, reprenez avec un code.

## Faire une demande

apply-place = Étape { $place } sur { $count }
apply-questions = D’abord, quelques questions
apply-documents = Vos documents
apply-check = Vérifiez vos réponses
apply-continue = Continuer
apply-save = Enregistrer et continuer plus tard
apply-back = Retour
errors-title = À revoir :
errors-head = Revoyez ces points, s’il vous plaît
answer-yes = Oui
answer-no = Non
answer-none = Non rempli
day-day = Jour
day-month = Mois
day-year = Année
documents-hint = Une photo nette suffit. Vous pouvez aussi envoyer les documents plus tard, ou les montrer à la mairie.
documents-kinds = PDF, JPEG ou PNG, 10 mégaoctets au plus, un fichier à la fois.
documents-keep = Nous effaçons des photos le lieu de la prise de vue et l’appareil. Un PDF reste tel quel, avec l’auteur et les dates qui y sont inscrits ; l’envoyer, c’est accepter qu’ils soient conservés.
documents-have = Nous avons :
documents-add = Ajouter le fichier choisi
documents-file = Photo ou fichier
documents-send = Envoyer ce fichier
check-lead = Tout est juste ? Vous pouvez modifier chaque partie.
check-change = Modifier
check-not-added = À ajouter
check-add = Ajouter des documents
check-objection = Ceci est un recours concernant le dossier { $number }. Il ne coûte rien.
check-objection-elsewhere = Ceci est un recours concernant le dossier { $number } : ouvrez ce dossier avec son code, puis envoyez.
check-parties = Une autre personne doit confirmer sa partie. Nous lui envoyons un code à elle ; elle ne voit que sa partie.
check-true = En envoyant, vous déclarez que vos réponses sont exactes, à votre connaissance.
check-send = Envoyer ma demande
saved-title = Votre demande est enregistrée
saved-lead = { $service }. Pour continuer, il vous faut ce code. Seule la personne qui l’a peut ouvrir ce que vous avez saisi ; nous ne le pouvons pas.
saved-code = Code du brouillon
saved-until = Le brouillon est conservé jusqu’au { $date }, puis supprimé.
saved-keep = Notez le code, prenez-le en photo, ou imprimez cette page.
saved-go-on = Continuer
saved-print = Imprimer cette page
saved-renew-why = Quelqu’un d’autre a vu le code ? Prenez-en un autre ; celui-ci n’ouvrira plus rien.
saved-renew = Un autre code
resume-title = Reprendre une demande enregistrée
resume-unknown = Vérifiez le code. Aucune demande enregistrée ne lui correspond ; elle a peut-être déjà été envoyée, ou son temps est passé.
resume-replaced = Ce code a été remplacé le { $date } et n’ouvre plus rien ; le plus récent, si. Si ce n’était pas vous, commencez une nouvelle demande : personne ici ne peut ouvrir celle qui est enregistrée.
code-mistyped = Vérifiez le code, groupe par groupe. Il a seize lettres et chiffres, et l’un d’eux n’est pas juste.
code-unknown = Vérifiez le code. Aucun dossier ne lui correspond ; il a peut-être été remplacé par un plus récent.
code-replaced = Ce code a été remplacé le { $date } et n’ouvre plus rien. Si ce n’était pas vous, faites-en envoyer un nouveau au contact que vous avez donné (« J’ai perdu mon code »). Si vous n’en avez pas donné, ou si quelqu’un d’autre a fait la demande et vous a nommé, venez à la mairie avec le numéro du dossier et votre pièce d’identité. On n’y fait pas de code, mais nous vous disons où en est votre dossier, prenons ce qui manque et remettons ce qui peut être retiré.

## Le récépissé

receipt-title = Nous avons reçu votre demande
receipt-lead = { $service }. Gardez ce code : c’est votre clé du dossier.
receipt-due = Vous l’aurez au plus tard le
receipt-clock = Délai
receipt-received = Reçue le
receipt-scan = Scannez pour ouvrir votre dossier
receipt-next = La suite
receipt-about = vers le { $date }
receipt-by = au plus tard le { $date }
receipt-step-confirm = Les autres personnes confirment
receipt-step-confirm-more = Un code leur est envoyé. Le délai les attend si la démarche le prévoit.
receipt-step-check = Nous vérifions vos documents
receipt-step-check-more = S’il manque quelque chose, vous recevez une liste complète.
receipt-step-decide = Un deuxième agent décide
receipt-step-decide-more = Vous recevez la décision avec ses motifs.
receipt-step-issue = Un troisième agent délivre votre attestation
receipt-step-issue-more = Sur votre propre page ici. Vous pouvez aussi l’avoir sur papier.
receipt-step-letter = Un troisième agent délivre votre lettre
receipt-step-letter-more = Sur votre propre page ici. Vous pouvez aussi l’avoir sur papier.
receipt-print = Imprimer ce récépissé
receipt-open = Ouvrir mon dossier
receipt-keep = Aucun compte n’est nécessaire. Toute personne qui a le code peut lire le dossier : gardez-le pour vous.

## Une demande déjà envoyée

sent-title = Votre demande est déjà chez nous
sent-lead = Elle a déjà été envoyée : c’est le dossier { $number }, et il n’y en a pas de second. Nous ne montrons pas de nouveau le code de son récépissé, car quelqu’un d’autre utilise peut-être cet appareil à présent.
sent-replaced = Elle a déjà été envoyée : c’est le dossier { $number }, et il n’y en a pas de second. Le code de son récépissé a été remplacé par un plus récent le { $date } : utilisez celui-là.
sent-lost = Vous n’avez jamais vu le récépissé, ou vous avez perdu le code ? Notez le numéro du dossier : avec lui, nous envoyons un nouveau code au contact que vous avez donné.

## Un code perdu

lost-title = Code de récépissé perdu
lost-lead = Nous pouvons envoyer un nouveau code au téléphone ou à l’adresse électronique donnés dans votre demande. L’ancien code ne fonctionne alors plus.
case-number = Numéro de dossier
lost-number-help = Sur votre récépissé ou votre lettre, par exemple 2026-004211-7.
lost-number-mistyped = Vérifiez le numéro de dossier, chiffre par chiffre. L’un d’eux n’est pas juste.
lost-contact = Téléphone ou adresse électronique que vous avez donnés
lost-contact-help = Exactement comme dans votre demande.
lost-button = Envoyez-moi un nouveau code
lost-sent = Si les deux sont justes, un nouveau code est en route.
lost-sent-more = {" "}Il va au contact donné avec la demande.
lost-without = Si vous n’avez pas donné de contact, ou si rien n’arrive dans l’heure, venez à la mairie avec le numéro du dossier et votre pièce d’identité. On n’y fait pas de code, mais nous vous disons où en est votre dossier, prenons ce qui manque et remettons ce qui peut être retiré.
