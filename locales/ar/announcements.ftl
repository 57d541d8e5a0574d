### الإعلانات.

announcements-title = الإعلانات
announcements-none = لا إعلانات الآن. عند إغلاق قاعة أو تغيّر قاعدة يُكتب ذلك هنا.
announcements-earlier = إعلانات سابقة
announcements-when = من { $from } إلى { $until }
announcements-feed = متابعة الإعلانات (Atom)
announcements-feed-help = يوضع هذا العنوان في برنامج قراءة الخلاصات فيُعلمك بالإعلان التالي. ولا يُسجَّل من يقرؤه.
