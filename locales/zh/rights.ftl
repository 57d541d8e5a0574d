### 关于自己的全部数据，以及处理活动记录。

everything-title = 关于我的全部数据
everything-offer = 把本系统在这件事项里存的、关于您的一切都带走：可以看、可以打印的一页，您的文书和材料，还有一份给程序用的文件。您取过一次，也会记在您自己的清单里。
everything-button = 下载全部数据（ZIP）
everything-lead = 截至{ $when }，本系统在这件事项里存的、关于您的一切。
everything-keep = 请放在只有您能看到的地方。这里提到的材料和文书，都在同一个下载包里。
everything-nothing = 这里没有存任何内容。
everything-words = 文字说明
everything-documents = 材料
everything-papers = 文书
everything-messages = 给您的消息
everything-not-sent = 还没有发出
everything-history = 办理经过
everything-stage = 办到哪一步
everything-closed = 结案时间
everything-kept = 保存到
everything-kept-until = { $date }，到时销毁您数据的密钥。
everything-kept-days = 结案后 { $days } 天，到时销毁您数据的密钥。

left-out-title = 哪些没有放进来，为什么
left-out-lead = 两个数据库的每一列都有交代。下面这些不在下载包里。发给过您的回执编号这里不再重复，因为谁有编号谁就能打开您的事项。
left-out-internal = 各行之间互相引用的编号，不说明什么，也打不开什么。
left-out-secret = 密钥，以及编号的带密钥摘要。摘要读不出内容，密钥落到别人手里会出事。
left-out-public = 办事说明的原文，人人一样，本来就公开。
left-out-derived = 从这里已有的内容就能推出：清单里的次序、别的列里也有的时间。
left-out-others-too = 整件事项的记录条数，其中也算了其他人的部分和依法晚些告知的部分。
left-out-officer = 被拦下的那次是哪位工作人员：上面的清单已经写明环节和科室。
left-out-draft = 没填完的申请。只有凭编号才能打开，系统不知道是谁的。
left-out-staff = 关于这里工作人员的内容。
left-out-machine = 机器之间怎么配合：哪个任务在谁手里、哪些等着销毁、哪些已经发过一次。
