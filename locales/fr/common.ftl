### Ce que toutes les pages partagent.

language-name = Français
languages = Langues
skip = Aller au contenu
demo-ribbon = Ville de démonstration : les personnes, les documents, les dossiers et les chiffres sont inventés.
foot-no-account = Aucun compte n’est nécessaire.
foot-resume = Reprendre une demande enregistrée
foot-refuses = Ce que nous refusons de faire
foot-staff = Espace des agents
file-choose = Choisir un fichier
file-or-photo = Prendre une photo ou choisir un fichier
all-services = Toutes les démarches
to-home = Aller à la première page
code-label = Code du récépissé
code-check = Vérifier
problem-code = Code
problem-reference = Référence

# A label and what it says, in one line.
label-value = { $label } : { $value }
