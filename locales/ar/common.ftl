### ما تشترك فيه كل الصفحات.

language-name = العربية
languages = اللغات
skip = الانتقال إلى المحتوى
demo-ribbon = بلدة للتجربة: الأشخاص والوثائق والمعاملات والأرقام من نسج الخيال.
foot-no-account = لا حاجة إلى حساب.
foot-resume = متابعة طلب محفوظ
foot-refuses = ما يمتنع عنه هذا المكتب
foot-staff = الموظفون
file-choose = اختيار ملف
file-or-photo = التقاط صورة أو اختيار ملف
all-services = كل الخدمات
to-home = إلى الصفحة الأولى
code-label = رمز المتابعة
code-check = عرض
problem-code = الرمز
problem-reference = الرقم المرجعي

# A label and what it says, in one line.
label-value = { $label }: { $value }
