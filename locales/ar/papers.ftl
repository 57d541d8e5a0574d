### الأوراق ملفاتٍ: ما يظهر على الورق ولا تقوله الصفحة.

paper-download = نزّل بصيغة PDF

notice-paper-sent = طُلب في
notice-paper-by = أجب قبل
notice-paper-items = يرجى إرسال
notice-paper-answer = كيف تجيب
notice-paper-answer-more = افتح ملفك بالرمز المكتوب على الإيصال وأجب عن كل بند، أو أحضر الأوراق إلى دار البلدة. تُرسل الإجابة مرة واحدة حين تكتمل.

certificate-scan = امسح الرمز للتحقق من هذه الورقة

problem-paper-sign = في هذه الورقة علامة لا يطبعها أي خط هنا.
    .next = اقرأها على صفحتها، ففيها كل شيء، أو اسأل في دار البلدة.
