### What this desk refuses to do. These words may stand only in files called so.

refused-title = What this desk refuses to do
refused-lead = This desk serves people; it does not watch them. What follows is not missing: it is left out on purpose, and checks in the program keep it out.
refused-questions = It does not ask who you are beyond what the service needs
refused-why-questions = There is no field, filter or statistic for nationality, ethnicity, religion, political opinion, union, health or sexual life, and no biometrics. Everyone uses the same services under the same rules.
refused-rating = It does not rate people
refused-why-rating = There is no score, no flag, no list of people, nothing that calls a person a risk. Inspections are of buildings.
refused-movements = It does not follow your movements
refused-why-movements = A certificate of residence is yours. The town keeps a sealed record for as long as the certificate needs one, and no longer. Nobody can see where you have been or whom you know.
refused-search = Officers cannot look people up
refused-why-search = An officer reaches you only through a case, a ticket or a code that you show. There is no search by name, number or address.
refused-rewards = It does not reward anyone for reporting someone
refused-why-rewards = You can report an unsafe building. You cannot report a person here.
refused-keeping = It does not keep what it no longer needs
refused-why-keeping = When its time is over, the key to your data is destroyed, and the data with it. You can see every opening until then.
refused-close = If you meet something here that does not fit these words, tell the data-protection officer at Town Hall.
