title = تسجيل عقد إيجار
summary = يقدّم المؤجّر الطلب، ويؤكّد المستأجر، وتجيب ثلاثة أقسام معًا.
also = ايجار, إيجار, اجار, تأجير, تاجير, استئجار, استاجار, مؤجر, مالك, مستأجر, مستاجر, عقد ايجار, عقد إيجار, عقد اجار, توثيق عقد, تسجيل عقد, توثيق ايجار, ايجار من الباطن, إيجار من الباطن, غرفة للايجار, غرفه للايجار
guidance =
    لمن يؤجّر مسكنًا أو غرفة: يُقدَّم الطلب هنا مرة واحدة، فتجيب أقسام الضرائب والإسكان والإقامة كلها. ولا حاجة إلى زيارة أي منها.

    يصل إلى المستأجر رمز وعنوان صفحتنا، ومهلته 14 يومًا للتأكيد. ومتى أكّد بدأ حساب المدة: خمسة أيام عمل حتى الشهادة، لكما معًا. وإن لم يؤكّد، ينتهي الطلب ويُتلف ما كُتب عنه.

    لا يرى كل قسم إلا ما يحتاج إليه. يرى قسم الضرائب الإيجار، وقسم الإسكان الغرف، وقسم الإقامة العنوان وأول يوم. ولا يمكن لأحد البحث عن مؤجّر أو مستأجر.
example-1 =
    تؤجّر السيدة وو شقتها للسيد ديالو ابتداءً من 1 سبتمبر. قدّمت الطلب يوم الاثنين مع ست صور. وأكّد من هاتفه في ذلك المساء، وصارت الشهادة لديهما يوم الاثنين التالي.
example-2 =
    يستأجر السيد بنغ بيتًا ويؤجّر غرفة منه من الباطن. أضاف إفادة من المالك ومخططًا باليد يبيّن الغرفة. وجد المستأجر تاريخًا غير صحيح وامتنع عن التأكيد، فقدّم السيد بنغ الطلب من جديد بالتاريخ الصحيح.

question-files_as = ما صفتك في هذا الإيجار؟
question-files_as-owner = المالك
question-files_as-authorised = مفوّض من المالك
question-files_as-sublets = مستأجر يؤجّر من الباطن
question-files_as-tenant = المستأجر
question-let_what = ما الذي يُؤجَّر؟
question-let_what-whole = المسكن كله
question-let_what-room = غرفة
question-contract_kind = هل هذا إيجار جديد؟
question-contract_kind-new = نعم
question-contract_kind-extended = لا، مستمر أو متغيّر

eligibility-landlord-files = يُرجى الطلب من المؤجّر أن يقدّم، ويكفي منك بعد ذلك التأكيد في نحو دقيقتين. وإن لم يفعل المؤجّر، يُرجى الحضور إلى دار البلدة مع العقد. ويمكن الإبلاغ بالعنوان والحصول على شهادة إقامة من دون ذلك.

item-identity = أي وثيقة هوية لك
item-identity-counts = بطاقة هوية أو جواز سفر أو وثيقة رسمية أخرى عليها صورة، سارية. وللشركة رخصتها.
item-identity-example = لجواز السفر: الصفحة التي عليها صورتك، والزوايا الأربع ظاهرة، والكلمات مقروءة، بلا انعكاس ضوء.
item-tenancy-contract = عقد الإيجار، بكل صفحاته
item-tenancy-contract-counts = عقد فيه العنوان والإيجار والتواريخ والتوقيعان. وتُقبل أي صيغة، وخط اليد أيضًا.
item-tenancy-contract-example = العقد من أربع صفحات أربع صور، صورة لكل صفحة. مع صفحة التوقيعات.
item-ownership-paper = ما يثبت ملكية المسكن
item-ownership-paper-counts = سند الملكية، أو عقد الشراء إن لم يصدر السند بعد.
item-ownership-paper-example = صفحة سند الملكية التي عليها اسم المالك والعنوان، ويمكن تغطية الثمن.
item-ownership-paper-because = لأن التأجير من المالك أو باسمه
item-ownership-paper-not-needed = غير لازم: التأجير من الباطن
item-authorisation = تفويض المالك
item-authorisation-counts = ورقة تذكر اسمك والمسكن وما يجوز لك، ويوقّعها المالك.
item-authorisation-example = «يجوز للسيد غاو أن يؤجّر شقتي، 3 شارع الصيادين، الشقة 204، وأن يسجّل العقد. سو وان، 2 يوليو 2026.»
item-authorisation-because = لأن الطلب باسم المالك
item-authorisation-not-needed = غير لازم: الطلب ليس باسم غيرك
item-owner-agreement = موافقة المالك على التأجير من الباطن
item-owner-agreement-counts = إفادة موقّعة، أو البند الذي يسمح بذلك في عقدك.
item-owner-agreement-example = صورة للصفحة 3 من عقدك: «يجوز للمستأجر أن يؤجّر غرفة واحدة من الباطن.»
item-owner-agreement-because = لأن التأجير من الباطن
item-owner-agreement-not-needed = غير لازم: التأجير ليس من الباطن
item-room-sketch = مخطط يبيّن الغرفة
item-room-sketch-counts = يكفي الرسم باليد. يبيّن الغرف والنوافذ والأبواب، والغرفة المؤجّرة.
item-room-sketch-example = خمسة مستطيلات على ورقة، وعلى الغرفة المؤجّرة علامة، والنوافذ بخطين.
item-room-sketch-because = لأن التأجير لغرفة
item-room-sketch-not-needed = غير لازم: التأجير للمسكن كله
item-earlier-registration = التسجيل السابق
item-earlier-registration-counts = الشهادة أو رقمها فقط. وإن لم توجد، يكفي سطر يقول ذلك.
item-earlier-registration-example = صورة لشهادة السنة الماضية ورقمها مقروء.
item-earlier-registration-because = لأن الإيجار مستمر أو متغيّر
item-earlier-registration-not-needed = غير لازم: الإيجار جديد

party-tenant = المستأجر

topic-home = المسكن
topic-tenancy = الإيجار
topic-landlord = بياناتك
topic-tenant = المستأجر

field-address = عنوان المسكن
field-address-help = حتى رقم المبنى والشقة، مثلًا: 25 طريق الميناء، المبنى 3، الشقة 301.
field-rooms_let = كم غرفة تُؤجَّر؟
field-rooms_let-help = من دون المطبخ والحمام.
name-rooms_let = عدد الغرف المؤجرة
field-people = كم شخصًا سيسكن هناك؟
field-people-help = يكفي العدد. نسأل عنه لنعرف أن في المسكن متسعًا ومخارج آمنة.
name-people = عدد السكان
field-starts = أول يوم في الإيجار
field-ends = آخر يوم في الإيجار
field-ends-help = كما في العقد.
field-rent = الإيجار الشهري، باليوان
field-rent-help = من دون الماء والكهرباء والغاز.
field-full_name = اسمك الكامل
field-full_name-help = كما كُتب في وثيقة الهوية، أو اسم شركتك.
field-document_number = رقم وثيقة الهوية
field-document_number-help = رقم الوثيقة المعروضة علينا.
field-telephone = رقم هاتفك
field-telephone-help = نستعمله فقط لإبلاغك بما يخصّ هذا الطلب.
field-tenant_name = الاسم الكامل للمستأجر
field-tenant_name-help = كما في العقد. وإن كانوا عدة، فمن وقّع منهم.
field-tenant_telephone = رقم هاتف المستأجر
field-tenant_telephone-help = نرسل إليه رمز التأكيد. وإن لم يؤكّد المستأجر خلال 14 يومًا، يُتلف الرقم.

paper-title = سُجّل عقد الإيجار
paper-statement = تشهد بلدة لينهافن بأن إيجار المسكن أدناه، بين الأشخاص المذكورين أدناه وللمدة المذكورة، مسجّل لديها.
paper-field-full_name = المؤجّر
paper-field-tenant_name = المستأجر
