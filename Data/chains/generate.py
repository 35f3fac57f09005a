"""Makes the constructed chains of measures and jobs of this folder; the same seed gives the same files."""
import datetime as D
import pathlib
import random
rng=random.Random(20240917)
M=["counselling","language-course","qualification","internship","job"]
nextp={None:[.55,.25,.1,.1,0],"counselling":[0,.35,.3,.15,.2],"language-course":[.05,.25,.3,.2,.2],"qualification":[.05,0,.15,.35,.45],"internship":[.1,0,.2,.1,.6],"job":[.4,0,.3,.1,.2]}
stop={"counselling":.15,"language-course":.2,"qualification":.2,"internship":.25,"job":.6}
length={"counselling":(20,90),"language-course":(90,240),"qualification":(60,300),"internship":(14,90),"job":(30,500)}
asof=D.date(2024,6,30); rows=[]; jobs=[]
for i in range(1,41):
    p=f"T{i:02d}"; cohort="2022" if i<=20 else "2023"; day=D.date(int(cohort),1,1)+D.timedelta(rng.randrange(0,240)); m=None
    for k in range(6):
        m=rng.choices(M,nextp[m])[0]; end=day+D.timedelta(rng.randrange(*length[m]))
        open_=end>asof
        if day>asof: break
        rows.append([p,cohort,m,day.isoformat(),"" if open_ else end.isoformat(),"" if open_ else rng.choices(["completed","broken-off"],[.8,.2])[0]])
        if m=="job": jobs.append([p,cohort,day.isoformat(),"" if open_ else end.isoformat()])
        if open_ or rng.random()<stop[m]: break
        day=end+D.timedelta(rng.choice([1,1,1,7,14,30,45,80,120]))
def w(n,h,rs): (pathlib.Path(__file__).parent / n).open('w').write("\n".join(",".join(r) for r in [h]+rs)+"\n")
w('measures.csv',["person","cohort","measure","start","end","result"],rows)
w('jobs.csv',["person","cohort","start","end"],jobs)
