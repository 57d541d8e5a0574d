### Les pages du contrôle : communication de données à quelqu’un d’extérieur au dossier.

oversight-title = Contrôle
oversight-waiting = { $count ->
    [0] Rien n’attend.
    [one] 1 en attente.
   *[other] { $count } en attente.
}
oversight-waiting-more = Au moins { $count } en attente.
disclosures-title = Communications de données
disclosures-lead = Un tribunal ou une autre autorité peut recevoir des données d’un dossier : sur la base d’une loi précise, avec deux agents, dans un temps limité, et la personne en est informée.
disclosures-waiting = En attente d’un deuxième agent
disclosures-none-waiting = Rien ne vous attend. Les demandes de vos collègues s’affichent ici.
disclosures-own = Demandées par vous
disclosures-none-own = Vous n’avez demandé aucune communication. Commencez-en une avec le numéro de dossier qui figure dans la lettre.
disclosure-new = Demander une communication
disclosure-new-lead = Prenez le numéro de dossier et la démarche dans la lettre qui demande les données. Il n’y a pas de recherche.
disclosure-service = Démarche demandée
disclosure-go-on = Continuer
disclosure-other-number = Un autre numéro
disclosure-not-looked = Le dossier est cherché quand votre demande est complète, et votre demande est alors enregistrée.
disclosure-basis = Base légale
basis-at-once = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} au plus ; la personne est informée tout de suite.
basis-later = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} au plus ; l’information de la personne peut attendre { $delay ->
    [one] { $delay } jour
   *[other] { $delay } jours
} au plus.
disclosure-whose = Les données de qui
disclosure-fields = Ce qui peut être communiqué : { $party }
disclosure-documents = Documents
disclosure-scope = Ce qui peut être communiqué
disclosure-days = Pendant combien de jours le paquet peut-il être préparé ?
disclosure-tell-after = Après combien de jours informer la personne ?
disclosure-tell-help = Laissez vide pour l’informer tout de suite. Le jour est fixé avec la demande et ne peut pas changer.
disclosure-recipient = À qui vont les données
disclosure-reference = La lettre qui les demande, avec sa date et son numéro
disclosure-send = Envoyer à un deuxième agent
disclosure-title = Communication de données
disclosure-until = jusqu’au { $date }
disclosure-limit = Limite
disclosure-told = La personne est informée
disclosure-told-at-once = tout de suite
disclosure-told-from = à partir du { $date }, fixé avec la demande
disclosure-why-not = Motif du refus
disclosure-words-read = Vous avez lu à qui vont les données et pourquoi. C’est enregistré.
disclosure-nothing-opened = Rien du dossier n’a été consulté.
disclosure-history = Jusqu’ici
disclosure-next = La suite
disclosure-read = Lire à qui et pourquoi
disclosure-read-hint = Cette lecture est enregistrée.
disclosure-approve = Approuver
disclosure-refuse = Refuser
disclosure-withdraw = Retirer la demande
disclosure-withdraw-sure = La demande sur le dossier { $number } prend fin. Vous pouvez en faire une nouvelle.
disclosure-stage-requested = En attente d’un deuxième agent
disclosure-stage-approved = Approuvée
disclosure-stage-refused = Refusée
disclosure-stage-withdrawn = Retirée
disclosure-stage-lapsed = Limite passée
disclosure-read-first = Vous pourrez approuver après l’avoir lu.
disclosure-approve-sure = Laisser donner ces données du dossier { $number }
disclosure-service-choose = Choisissez la démarche
disclosure-days-help = Aujourd’hui ne compte pas. Pas plus que ne permet la base légale choisie ci-dessus ; ensuite, aucun paquet ne peut plus être préparé.
package-title = Le paquet est prêt
package-produce = Préparer le paquet
package-produce-hint = Ouvre exactement ce qui peut être communiqué, et l’enregistre. Vous recevez une phrase secrète à envoyer par une autre voie.
package-produce-key = Préparer pour une clé du destinataire
package-key = La clé du destinataire, qui commence par age1
package-passphrase-lead = Notez cette phrase secrète maintenant ; elle ne sera plus affichée. Envoyez-la par une autre voie que le paquet.
package-passphrase = Phrase secrète
package-for-key = Seul le détenteur de la clé que vous avez saisie peut ouvrir le paquet.
package-fetch = Prendre le paquet
package-fetch-hint = Il est gardé dix minutes et remis une seule fois. Le destinataire l’ouvre avec le logiciel libre age.
package-heading = Données communiquées d’un dossier
package-use = Ces données ne peuvent servir qu’au but de la base légale nommée ici, jusqu’au { $date }. Supprimez-les ensuite.
package-at = Préparé
package-requester = Demandé par
package-approver = Approuvé par
package-approved-by = Agent { $number } de la protection des données, { $office }
