/// The words of the German list of dys2p that have nine letters at most, without those left out.
/// Made by scripts/make-word-lists; licence in catalogue/wordlists/NOTICE.
enum GermanWords {
    static let text = """
        aalen abartig abbaden abbaggern abbauen abberufen abbiegen abbild abbitten abblitzen abbrechen abbruch abbuchung abdanken abdecken abdrehen abdruck abend abenteuer abermals aberwitz abfahren
        abfallen abfangen abfedern abfeuern abfinden abflauen abflug abfolgen abfragen abfuhr abgaben abgang abgas abgebaut abgedankt abgeebbt abgehackt abgeladen abgemacht abgeneigt abgeraten abgesackt
        abgetan abgezapft abgibt abging abgraben abgrenzen abgrund abhaken abhalten abhandeln abhauen abheben abhelfen abhielt abhilfe abhob abitur abkam abkaufen abkehr abklatsch abklingen abklopfen
        abkommen abkoppeln abladen ablagen ablassen ablauf ableben ablegen ablehnen ableisten ablenken ablesen ablichten ablief abluft abmachung abmahnung abmarsch abmelden abmildern abnahmen abnehmen
        abneigung abnimmt abnormal abnutzung abordnung abpfiff abprallen abraten abrechnen abreden abreibung abrieb abringen abriss abruf abrunden abrupt absacken absagen absatz absaugen absegnen absehbar
        abseilen absender absetzbar absicht absieht absinken absitzen absolut absondern abspecken abspielen abstammen abstecher abstieg abstufung absuchen absurd abtasten abtauchen abtragen abtropfen
        abtun abwahl abwandern abwarten abwaschen abwegen abwehren abweichen abwenden abwerben abwesend abwickeln abwinken abwirft abwurf abzeichen abziehen abzocken abzug abzweigen achsen achtbar achten
        achtfach achtlos achtmal achtung achtzehn acker adapter addieren addition aderlass adern adjektiv adler adrenalin adrett advent advokat affekt affen affront agenda agent aggregat agieren agitation
        agonie ahnden ahndung ahnen ahnte ahnung ahornbaum akademie akkord akkurat akkusativ akribisch akteur aktionen aktuell akustik alarm albatros alben albern albtraum album algebra algen alias alibi
        alimente alkohol allee allegorie allein allemal allerlei allesamt alligator alliierte allmacht allrad allseits alltag allzeit allzu almanach almosen alphabet altbacken altglas altlasten altpapier
        altstadt alufelgen alufolie aluminium alzheimer amateur ambiente amboss ambulant ameisen ammoniak amnesie ampel amphibien ampullen amsel amten amtieren amtlich amtszeit amulett anakonda analog
        analysen ananas anarchie anbahnen anbauen anbeginn anbelangt anberaumt anbiedern anbinden anblicken anbot anbraten anbrechen anbringen anbruch andacht andauern andeuten andocken androhung aneignen
        anekdote anerkannt anfahren anfallen anfangen anfassen anfeuern anfielen anfingen anfliegen anflug anfordern anfragen angabe angebahnt angedacht angekauft angeln angemacht angenehm angepackt
        angesagt angetan angezapft angibt angriff angst angucken anhaben anhaften anhalten anhand anheben anheuern anhieb anhob animieren ankam ankaufen anklagen anklicken anklopfen ankommen ankreiden
        ankunft ankurbeln anlagen anlangt anlassen anlaufen anlegen anlehnen anleihen anlief anlocken anmachen anmarsch anmeldung anmerken anmieten anmut annahme annalen annehmbar annexion annimmt annonce
        anomalie anonym anorak anordnen anpacken anpassen anpeilen anpfiff anpreisen anproben anraten anrechnen anreden anregen anrichten anrief anrollen anrufen ansagen ansah ansammeln ansatz ansehen
        ansetzen ansichten ansiedeln ansonsten anspielen ansporn anstalt anstecken anstieg anstreben ansturm anteil antennen antik antilopen antlitz antrag antreffen antrieb antworten anvisiert anwachsen
        anwalt anweisen anwendbar anwerben anwesen anwohner anzahl anzapfen anzeichen anzetteln anziehen anzog anzug apathisch apfelbaum apotheke apparat appell appetit aprikosen april arbeit archaisch
        areal arena arglos argument argwohn arkaden armaturen armband armbinde armbrust armer armselig armut aromen arrest artefakte arten arterien artig artikel arznei asche askese asketisch aspekt
        asphalt asthma astronaut atelier atemlos atemnot atempause atemwege atemzug atheismus atlas atmen atmung attacken attest attribut audienz auerhahn aufatmen aufbau aufbrach aufdecken aufdrehen
        auffahren auffiel auffuhr aufgaben aufgibt aufguss aufhalten aufheben aufhielt aufhob aufkam aufkeimen aufkleber aufkochen aufladen aufleben aufmachen aufnahmen aufnehmen aufnimmt aufopfern
        aufpassen aufpeppen aufraffen aufrollen aufruf aufsagen aufsehen aufsicht aufstand aufsuchen auftakt aufteilen auftrag auftun aufwachen aufwiegen aufwuchs aufziehen augapfel augen august auktion
        ausbaden ausbilden ausdauer ausdehnen ausdruck ausfahren ausfiel ausfuhr ausgaben ausgibt ausgraben aushalten aushebeln aushilfen ausholen auskam auskennen auskommen auskunft ausladend ausleben
        auslosung ausmachen ausnahmen ausnehmen ausnimmt ausnutzen auspacken auspuff ausrollen ausrufen aussaat aussehen aussicht aussuchen austoben austragen ausufern auswies auszahlen ausziehen auszog
        autark autobahn autofrei autogramm autokauf autonom autopilot autor autoteile avocado axthieb babybett bachbett bachlauf backblech backen backfisch backofen backt backwaren badegast badehaus baden
        badeort badet badewanne bagger bahndamm bahnen bahnhof bahnnetz bahnt bakterien baldigen baldrian balken balkon ballen ballhaus ballnacht ballon balsam bambus banal bananen banden banditen bangen
        bankdaten banken bankkonto banknoten bankraub bankwesen bannen bannmeile baracken bares bargeld barhocker barometer barsch barthaar bartlos basen basteln batterie batzen bauamt baubeginn bauch
        bauen bauer bauformen baugebiet baugrube bauhof baujahr baukasten bauland baulich baumhaus baumkrone bauphase bauplan baurecht bauruine bausatz baustart bauwagen bauweise bauzaun bauzeit bazillus
        beackern beatmen bebauen beben bebildert bebte becher bedacht bedanken bedarf bedecken bedenken bedeuten bedienen bedingen bedrohen bedrucken beehrt beeilen beenden beengt beerdigen beeren befahl
        befallen befanden befassen befehlen befeuern befiehlt befinden beflissen befohlen befolgen befragen befreien befrieden befugnis befund begabung begangen begeben begegnen begehbar begibt begierde
        beginnen beglichen begnadet begonnen begossen begraben begriffen begruben behaarten behaftet behagen behalten beharren behaupten beheben behelfen behielt behoben behutsam beichten beide beigaben
        beige beikommen beilagen beilegen beilhieb beimessen beinah beinbruch beinen beirat beirren beisammen beischlaf beisein beispiel beistand beitrag beiwagen beiwerk beiwohnen beizeiten bejahen
        bejubeln bekam bekannt bekehren bekennen beklagen beklebt bekochen bekommen bekunden beladen belag belangen belassen belaufen beleben belegen belehren belichtet belieben bellt belogen belohnen
        bemalen bemannten bemerken bemessen bemisst benahm benannt benehmen beneiden benennen benimm bennent benommen benoten benutzbar beordern bepacken bequem berappen beraten berauben berben bereden
        bereuen bergab bergbahn bergdorf bergen berghang bergkette bergtour bergung bergwacht berichten berieseln beritten bernstein bersten berufen beruhen besagen besang besatzung beseelt besehen besen
        besessen besetzen besiedeln besingen besitzen besoldung besorgen bespannt besprach bespucken besser bestanden besten bestform bestmarke bestnote bestochen bestrafen bestzeit besuchen besungen
        betagten betanken beteuern betiteln betonen betrachen betreffen betrieben betroffen betrug bettlaken bettruhe bettzeug betuchte beugen beugt beulen beute bevor bewachsen bewaffnen bewahren
        bewalden bewandern bewarben bewegen beweis bewenden bewerben bewiesen bewirbt bewogen bewohnbar beworben bewuchs bewundere bewusst bezahlbar bezaubern bezeugen beziehen beziffern bezirk bezog
        bezug bezwangen bezwecken bezwingen bezwungen biberbau bieder biegen biegt biegung bienen bierkrug biest bieten bildband bilden bildhaft bildlich bildrand bildt bildung binden bindung binokular
        biobauer biochemie biodiesel biogas biografie bioladen biologen biomasse biotonne birgt birnbaum birnen bisher bislang bison bisschen bissfest bissig bisswunde bisweilen bitten bitumen blamabel
        blamieren blasen blasmusik blass blatt blaulicht blaumeise blechnapf bleiben bleichen bleifrei bleistift blenden blicken blind blinken blinzeln blitzen blocken blumen blumig blusen blutjung
        blutwerte bockig bodennah bogen bohren bohrinsel bohrloch bohrung boiler bojen bollwerk bolzen bonus bonzen boomen boomt boote bootshaus bordstein borgen borniert boshaft bosheit bosse botanik
        boten botschaft boxen boxkampf boxring boxte boykott branche brand brannten braten bratwurst brauch brauen brauhaus braun braut bremsen brennen brenzlig bretter bricht briefe brillant bringen
        brisant brodeln brokkoli bronzen broschen brote brotzeit bruchfest bruder brummen brust buche buchladen buchpreis bucht buchung buddeln buden bugsieren buhlen bullen bullige bungalow bunker
        buntstift burgen busfahren bussard busse busspur campen campieren canceln caravan chaoten charakter charmant chatbot chatten checken chemie chihuahua chillen chipkarte chipsatz chloren chorprobe
        chronisch clever clinchen clown clubhaus coachen codenamen codewort codiert computer container couch covern crashtest cremig cybernaut dabei dachboden dachsbau dachten dackel dadurch dagegen
        dagewesen daheim daher dahin damen damit dammbruch dampf danach daneben dankbar danken dankt dannen daran darauf darben darbieten darfst darin darlegen darnieder darum darunter dasein dastanden
        dastehen datei daten dates datieren datteln datum dauer daumen davon davor dazugeben debakel debatten deckblatt decken deckname deckung defekt defizit deftig degen dehnen dehnt dehnung deich deine
        dekaden dekan dekorativ dekret delfin delikat delirium dellen demagogen demut denen denkbar denken denkmal denkpause denkspiel denkt denkweise dennoch depesche deponie depot deppen derart derivate
        derzeit desaster deshalb designen desolat dessert deswegen detektiv deuten deutlich deutung dezember dezent dezernat dezibel dezidiert diagnose diagonal diagramm dialekt dialog diamant diametral
        dichten dickicht diebe diebstahl dienen dienlich dienstag dient diese diesmal diesseits dietrich differenz diffizile diffus digital diktieren dilemma dinge dingfest dingo diplom direkt diskette
        diskurs disput dissens dissident dissonanz distanz distel disziplin divers dividende division dohle doktor doktrin dolch domizil dompteur dopen dorffest dorfleben dorfplatz dornen dorthin dortig
        dossier dotiert dozent drachen draht drama dramen drapieren drastisch drechsel dreck drehbaren drehen drehkreuz dreht drehung drehzahl dreieck dreifach dreikampf dreimal dreirad dreisatz dreizehn
        dreschen driften drillen drinnen drohbrief drohen drohnen droht drohung drollig dromedar drosseln drucken dschungel dubios ducken duckt dudelsack duell duett duften duktus dulden duldung dumpf
        dunkel durften durst duschen dutzend duzen dystopie ebenfalls ebenso ebnen echoartig echsen echten echtheit eckball eckdaten ecken eckig eckpunkte eckwerte edelmut editieren efeuranke effekt
        effizient ehebett ehebruch ehedrama ehegatte ehejahren ehekrise eheleben ehepaar eheringe ehrbaren ehren ehrfurcht ehrgeiz ehrlich ehrte ehrung eichhorn eidechsen eiern eiertanz eifrig eigelb
        eigen eigne eignung eilte eilzug einander einatmen einband einbiegen einblick einbog eindecken einfach einfiel einfuhr eingaben eingibt einhalten einhorn einige einjagen einkehr einkochen einladen
        einlegen einlud einmal einmieten einnahmen einnehmen einnimmt einordnen einpacken einplanen einrad einreden einsam einsehen einsicht eintopf einwand einwohner einwurf einzahlen einzeln einziehen
        einzog eisbahn eisbein eisblock eisdecke eisdiele eisen eisern eisfrei eishalle eishockey eisig eiskalt eislauf eistee eisvogel eiswasser eiszapfen eiszeit eitel ekelhaft eklat eklig ekstase
        elanvoll elastisch elche elefant elegant element elend elfenbein elfmal elixier ellbogen ellenlang eloquent elstern embargo emblem emotional empathie empfahl empfehlen empfinden empfohlen
        empfunden emsig endausbau endeffekt enden endet endkampf endkunde endlager endlich endlos endphase endpreis endpunkt endrunde endsieg endspiel endung endzeit endziel engel engpass engste enkel
        enklave enorm ensemble entbehren entbinden entbunden entdecken enteignen enten entern entfachen entfernen entfiel entfuhr entgangen entgegen entgiften enthalten entheben enthielt enthoben entkam
        entkernen entkommen entladen entlocken entlud entnahmen entnehmen entnimmt entnommen entpuppen entrollt entsagen entsenden enttarnen entweder entworfen entwurf entziehen entzogen entzug entzwei
        epidemie epilepsie epilog episch episoden epochal equipment erachten erahnen erbarmen erbauen erbeben erben erbeten erbeuten erbfolge erbgut erbitten erblassen erbost erbpacht erbringen erbschaft
        erbsen erbten erdacht erdaushub erdball erdbeben erdboden erden erdgas erdig erdkruste erdkugel erdloch erdreich erdrutsch erdteil erdulden erdwall ereifern ereignen ereilen eremit erfahrbar
        erfanden erfassen erfinden erfolg erfordern erfragen erfreuen erfrieren erfroren erfuhren erfunden ergaben ergattern ergaunern ergeben ergehen ergibt ergiebig erging ergoss ergrauen ergreifen
        ergriffen erhaben erhalten erhaschen erheben erhellen erhielten erhitzen erhoben erhoffen erholen erinnern erkaufen erkennbar erklangen erklimmen erklommen erkranken erkunden erlahmen erlangen
        erlassen erlauben erleben erledigen erlegen erlenholz erlesen erliegen erlischt erlitt erlogen erloschen ermahnen ermatten ermessen ermitteln ermuntern ermutigen ernannt ernennen ernst ernten
        erobern erosion erpicht erproben erraten errechnen erregen errichten ersatzlos ersehen ersetzbar ersonnen ersparen erspielen erstach erstflug ersticht erstmal erstochen ersuchen ertappen ertasten
        erteilen ertrag ertrinken ertrugen eruieren eruption erwachen erwandern erwarben erwecken erwehren erweichen erwerben erwidern erwiesen erwirbt erwischen erwogen erworben erwuchsen erzeugen
        erzfeind erzhaltig erziehen erzittern erzogen erzwang erzwingen erzwungen eselsfell eskapaden essen essig esskultur esslingen esstisch esszimmer estrich etage etappen ethik ethisch etliche etwas
        eulen euphorie eurem euren eurer euter evidenz ewigkeit exakt examen exekutive exempel exklusiv exkurs exotisch explizit export express exquisit extensiv extern extra extrem exzellent exzentrik
        exzess fabelhaft fabuliert fachwelt fackeln faden fahnden fahrbahn fahren fahrgast fahrkarte fahrplan fahrrad fahrzeit faible faken fakten faktisch faktor falken fallbeil fallobst fallweise
        faltblatt falter famos fanal fanatiker fanblock fanden fangen fankurve fanpost fanshop farben farbig farblich farbton farmen fasching fassaden fassbar fassen fassung fasten fastnacht faucht faulen
        faulheit faultiere fauna faust faxen faxnummer fazit februar fechten federn fegefeuer fegen fegten fehden fehlalarm fehlen fehlgriff fehlpass fehlten feiern feigen feigheit feigling feilen
        feilschen feilt feind feinheit feinkost feldhasen felgen felsen felswand fenchel fenster ferien ferkel fernab fernfahrt fernreise fernweh fertig fesseln festakt festhalle festigen festland
        festrede festtag festumzug festwagen festzelt fettarme fetzen fetzig feucht feuerzeug feurig fieber fiebrigen fielen fiktion filialen filigran filmabend filmpreis filmt filmwelt filter filzen
        filzstift findig fingen fingiert finken finster finte firma firmen firmieren fischen fiskus fixieren fixkosten fixpunkt fixstern flach flackern flaggen flagrant flamingo flammen flanieren flanke
        flapsig flaschen flausen flaute flechten flecken flegel flehen fleht flexibel flieder fliegen fliehen fliesen flink flirten flitzen flocken flogen flohen flohmarkt flora floskel flossen flott
        fluchen flugfeld fluggast flughafen flugzeit fluor fluss fluten flutlicht flutwelle fochten folgen folglich folgsam folgt folien forcieren fordern forensik formel formfrage formieren formlos formt
        forschen forsten fortan fortdauer fortgehen fotoalben fotoband fotos fracht fragen fragil fraglich fragment fragst fragt fratze frech freibad freie freifahrt freigaben freikarte freiraum freitag
        freizeit fremd frettchen freuden freuen freunde freut frevel frieden frieren frisch friseur frisieren frisst frist frisur frivol frohe frohgemut frohnatur frohsinn froren frosch frost frucht frust
        fuchs fuchtel fugen fuhren fuhrpark funde fundgrube fundort fundus fungieren funken funkhaus funknetz funkt furche furios furor fussball futsch futter gabel gaben gaffen gagen galaabend galant
        galaxie galen galeria galle galopp gangart gangbar ganoven ganzheit ganztags garage garant garen garnelen garnieren garten gaspedal gaspreis gassen gasthaus gastieren gastmahl gastspiel gaswerk
        gattung gaukeln gaumen gauner gazellen geachtet geadelt geahndet gealtert geangelt gebacken gebadet gebaggert gebahnt geballt gebangt gebastelt geben geber gebessert gebeugt gebilde gebinde gebiss
        geblasen geblendet geblickt geblockt gebogen gebohrt geboren gebot geboxt gebracht gebrechen gebrochen gebucht gebuddelt gebunden geburt gecheckt gecko gecoacht gedacht gedanken gedauert gedeck
        gedehnt gedeihen gedenken gedeutet gedicht gediegen gedonnert gedreht gedrillt gedroht gedruckt geduckt gedulden geduscht geebnet geehrt geeicht geeignet geeilt geeinigt geerbt geerntet gefahndet
        gefallen gefangen gefasst gefaxt gefegt gefehlt gefeiert gefertigt gefesselt gefeuert gefieder gefilde gefischt geflecht gefochten gefolge gefordert gefragt gefrieren gefroren gefunden gegangen
        gegeben gegen gegessen geglaubt gegner gegolten gegossen gegraben gegriffen gehackt gehalt gehandelt gehauen geheftet gehege geheilt gehemmt gehen geheuer gehhilfe gehilfen gehindert gehirn
        gehisst gehobelt gehofft geholfen gehorchen gehrock gehst gehuldigt gehweg geier geigen geimpft geirrt geist geizen geizig geizt gejagt gejammer gejohle gejubelt gekannt gekapert gekauft gekehrt
        gekettet gekippt geklagt geklebt geklont geklungen geknackt geknebelt geknickt gekocht gekommen gekonnt gekoppelt gekostet gekracht gekriegt gekrochen gelacht geladen gelage gelandet gelassen
        gelaufen geldgeber geldhahn geldnot geldregen geldwert geleast gelebt geleckt gelee gelehnt gelenk gelernt gelesen geleugnet gelichtet geliebt gelingen gelistet gelitten geloben gelockert gelogen
        gelohnt gelten geltung gelungen gelyncht gemacht gemahl gemalt gemauert gemeckert gemein gemeldet gemerkt gemessen gemieden gemildert gemindert gemischt gemixt gemobbt gemocht gemogelt gemolken
        gemsen gemunkelt gemurmel gemustert genagelt genannt genau genehm geneigt genesen genial genick genie genom genormten genossen genug genuss genutzt geografie geologen geometrie geophysik geordert
        geortet geoutet gepaart gepachtet gepanzert gepard gepasst gepatzt gepaukt gepeinigt gepfercht gepfiffen gepflanzt gepinselt geplagt gepocht gepokert geprahlt geprobt gepumpt gepunktet gerade
        gerahmt gerammt gerangel gerast geraten geraubt gerechnet gerede geregelt gerettet gericht gerieben gerippe gerissen geritten gerne gerochen gerodet geruch gerudert gerufen geruhsam gerupft
        gerutscht gesagt gesalzen gesammelt gesandt gesaugt geschirr gesegelt gesehen gesell gesendet gesessen gesetzlos gesichert gesiegt gesindel gesittet gesoffen gesondert gesorgt gespalten gespickt
        gesponnen gespreizt gespuckt geste gestiegen gestochen gestrafft gestundet gesuch gesund gesurft getadelt getagt getan getappt getarnt getaucht geteert geteilt getestet getextet getier getilgt
        getippt getobt getoppt getragen getreide getrickst getrunken geurteilt gewachsen gewagt gewahrsam gewalt gewand gewappnet gewarnt gewaschen gewebe geweigert gewendet gewerbe gewesen gewettert
        gewichen gewidmet gewillt gewimmel gewinn gewirbelt gewischt gewitter gewogen gewollt gewonnen geworben gewunden gewusel gezahlt gezapft gezaubert gezeter gezeugt gezielt gezimmert gezittert
        gezogen gezollt gezupft gezwungen gibts gicht giebel gierig giert gigant gingen gipfel giraffe girlanden gischt gitarre gitter glamour glanz glasbruch glasdach glaser glasfaser glashaus glasig
        glasur glaswand glatt glatze glauben gleich gleis gleiten gletscher glimmen glitschig glitten glitzer global globus glocken glossar glotz glukose gluthitze gnade gockel golden goldfisch goldkette
        goldpreis goldwaage golfball golfclub golfen golfplatz gondel gorilla gotik gourmet graben grabung grade grafen graffiti grafik granit granulat grasen grashalm gratis gratulant grauzone gremien
        grill grinsen grips groll groschen grotte grube gruft grummeln grundlos gruppe gruselig gulasch gurgel gurken gurte gutachten guthaben gutmachen gutschein guttun haare haarfarbe haargenau haben
        habgier habhaft habicht hackbeil hacken hafen hafer haftbar haften haftung haftzeit hagel hager haifisch haken hakte halbe halbfest halbieren halbjahr halbkreis halbrund halbsatz halbtags halbzeit
        halde halfen hallen hallt halme halsband halskette halstuch haltbar haltlos haltung halunken hammer hamster handball handel handfest handhaben handwagen hanfanbau hanfernte hangar hangeln hanglage
        hantel hantieren happig harfe harmlos harmonie harpune harren harsch hartplatz haselnuss hasen hasten hastig hatten hauch haudegen hauen hauer haufen hausbank hausdach haushalt hausieren hauskatze
        hausputz hausrat hauswand hautarzt hauteng hautnah havarie hebamme hebel heben hebung hecht hecken heften heftig hegemonie hegen hehlerei heilbad heilen heilfroh heilkraft heillos heilt heilung
        heimisch heimkehr heimweg heirat heiter heizen heizt heizung hektar hektik helfen helft helium hellblau hellt helme hemden hemmen hemmnis hemmt hemmung hengst herab herauf herben herbst herde
        herein herfallen hergab hergeben hergibt herhalten hering herkommen herleiten hermachen hermelin hernieder herren herrlich herum herunter hervor herzform herzhaft herziehen herzrasen herzton
        heterogen heuballen heuchelei heuhaufen heulen heult heute heutigen hexen hiebe hielt hieran hierbei hierdurch hierher hierin hiermit hiervon hierzu hiesig hieven hievt hilfen hilflos hilfreich
        hilft himbeeren himmel hinab hinauf hinblick hinein hinfahren hinfort hingabe hingen hingibt hingucken hinhalten hinken hinkommen hinkt hinlegen hinnimmt hinrunde hinsehen hinsicht hinspiel hinten
        hinunter hinweisen hinwirken hinziehen hinzog hinzu hippen hippie hirsch hirse hirte hissen hitze hitzig hobel hoben hochbahn hochebene hochland hochofen hochphase hochsehen hochzeit hocken hockt
        hoffen hoffnung hofft hofgarten hofiert hofnarren hohen hohlraum holen holprig holst holten holunder holzdecke holzofen holztisch holzweg holzzaun homogen honorar hopfen horchen hormon hornhaut
        hornissen horrend hosen hotel hubraum huckepack hufeisen hufen huldigen huldvoll human hummel humor humpelt hundstage hunger hungrig hupen hurtig huschen husten hygiene hymne hypen hypnose
        hypothek hysterie ideell identisch idole ignorant ihnen illegal iltis imbiss imitieren imker immens immer immun imperativ impfen impfung implantat implosion imposant impuls imstande inbegriff
        inbrunst indigenen indiz infantil infekt inflation infoabend infolge infostand infotag infrage infusion ingenieur ingesamt ingwer inhaber inhuman initialen injektion inklusive inkognito inmitten
        innig innung insasse inschrift insekt insel inserat insgeheim insignien insofern insolvent insoweit instinkt intakt intim intuitiv invalide invasion inventar inwiefern irdisch irgendein ironie
        irreal irren irrer irrfahrt irrgarten irrsinn irrten irrtum irrweg irrwitzig isolation isolieren jacht jacken jagdbeute jagdhund jagen jagten jaguar jahrbuch jahre jahrfeier jahrgang jahrmarkt
        jahrzehnt jalousien jammer januar jargon jauche jawohl jawort jazzband jazzclub jazzfest jazzmusik jeden jedoch jegliche jemals jemand jenen jenseits jetzigen jetzt jobben jobkiller jobsuche
        jodeln jodhaltig joggen joggt joghurt jubel jucken juckreiz juckt jugend jungautor jungen jungtier junitag juror kabarett kabel kabine kaffee kahlkopf kaiman kaiserlos kajak kakadu kakao kakteen
        kaktus kalender kalium kalkstein kaltfront kaltstart kamel kaminholz kammer kampagne kampieren kanal kandidat kaninchen kanister kannen kannst kannte kanon kantholz kantig kanuten kanzlei kapelle
        kapern kapieren kapital kappen kappt kapriolen kapsel kaputt kapuze karate karawane kargheit karibus karierte karikatur karitativ karneval karnickel karotten karpfen karriere kartbahn karten
        kassen kassieren kastanie kasten kategorie katzen kauen kauern kaufen kaufhalle kaufkraft kaufleute kaufpreis kauft kaution kegeln kehle kehlkopf kehren kehrseite kehrt keilen keimen keimt
        keimzelle kekse kelch keller kellner kennen kennst kennt kennung kennwort kennzahl kentern keramik kerben kerbholz kerne kernig kernlos kerzen ketchup ketten keule kichern kickboxen kicken kiefer
        kiesbett kiesel kiesgrube kilogramm kilometer kilowatt kinder kindheit kindisch kinofilm kinowelt kippen kippt kirschen kittel kitzeln klaffen klagen klaglos klagt klamotten klang klappen klarheit
        klartext klassen klatschen klauen klaut kleben klebrig klebstoff klebt kleckern kleeblatt kleiden klein kleister klemmen klient klima klinisch klinke klippe klirren klischee klobigen klonen
        klopapier klopfen klotz klubhaus klubs kluft klugheit klumpen knabbern knabe knacken knallen knapp knarren knast knattern knauf knebel knecht kneifen kneipen kneten knicken kniefall knien kniet
        knifflig knipsen knirps knirschen knistern knoblauch knochen knoten knurren knusprig koala kobra kochbuch kochen kochkunst kocht kodex koffein kognitiv kohlraben koiteich kojen kokett kolibri
        kolossal komfort komisch komitee komma kommen kommode kommst kommt kommunal komplett kondition kondor konflikt konform konfus konkret konnten konsens kontakt konto konturlos kopfende kopfgeld
        kopfhaar kopflos kopfsache kopftuch kopfweh kopieren korallen kordel koriander kormoran kornfeld korpulent korrektiv korrosion kosenamen kosmetik kosmisch kosmonaut kostbar kostenlos kostprobe
        krabben krachen kraftvoll kragen kraken krallen kramen krampf kranich kranz krapfen krass krater kratzen kraulen kraut krawall kredenzen kredit kreide kreieren kreis krempel kresse kreuz kribbeln
        kriechen kriegen kringeln kriterien kritik kroch krokodil krokus kroll krone kronzeuge krude krumm kruste kryptisch kuchen kufen kugel kuhhandel kuhmilch kuhstall kulant kultfigur kultserie kultur
        kumpan kumpel kunden kundgeben kundig kundtat kunst kupfer kuppe kurativ kurbeln kurgast kurhotel kurieren kurios kurort kursbuch kurse kursieren kurstadt kursziel kurven kurvigen kurzlebig
        kurztrip kuscheln kuvert labeln laben labil labrador labyrinth lachen lachhaft lachs lacht lacke lackieren laden laderaum ladung lagen lageplan lager lahmen lahmlegen lahmt laienhaft lakai laken
        lakonisch lamawolle lamellen lammfell lampen landbrot landen landhaus landkarte landleben landnahme landratte landung landweg landzunge languste lanze lapidar lappalie lappen larven lassen lasst
        lasten lastwagen lastzug lasziv latent laterne latschen latten latzhose laube lauch laufbahn laufen lauffeuer laufpass laufrad laufwege laufzeit launig lausbub laute lauthals lautlos lauwarm
        lavendel lawinen leben leber lebewesen lebhaft lebkuchen lebst lebten lebzeiten lechzen lecken leckt ledig leeren leerlauf leerstand leerung legen legieren legitim legten leguan lehne lehnstuhl
        lehnt lehramt lehrbuch lehren lehrgang lehrjahr lehrkraft lehrling lehrreich lehrten lehrzeit leibarzt leiblich leiden leidlich leidvoll leidwesen leihen leihgabe leiht leihwagen leimen leinen
        leinwand leise leisten leitbild leiten leitfaden leitidee leitmotiv leitsatz leitung lektion lektor lemminge lenken lenkrad lenkt lenkung leopard lerche lernen lernt lernziel lesart lesbar
        leselust lesen leser lesesaal lesung letzlich leugnen leumund leute libellen liberal lichter lider lieben lieblich liebt liedchen lieder liedgut liedtexte liefen liege liegt liehen liest limette
        linden linken links listen lithium loben lobgesang loblied lobten locher locken lockruf lockt lockvogel lodern logbuch logen logieren logik lohnen lohnkampf lohnt lokal losen losfahren losging
        loslassen loslegen losung loswerden losziehen loten lotsen loyal luchs luftdicht luftfahrt luftig luftleer luftraum luftzug lukrativ lumpen lunge lunte lupenrein lustig lustlos lustspiel lustvoll
        luxus lyrik lyrisch machart machbar machen machst macht machwerk maden madig magen magie magisch magma magnesium mahlen mahlt mahlzeit mahnen mahnmal mahnt mahnung mahnwache maibaum mailen makaber
        makellos malen maler malheur mammut manchmal mandarine mango manifest manisch mantel marder marge marginal markant marken markieren markt marode marotten marsch marzipan maschinen maserung masken
        maskiert massen massieren masten material matetee matrosen matschen matten maulkorb maulwurf mausklick maximal medaille median medien medium medizin meerblick meerenge megahertz mehltau mehrfach
        mehrheit mehrkampf mehrmalig mehrpolig mehrweg mehrzahl meiden meinen meinung meistens melden meldung melken melodie melone membran memoiren mental mentor merkbar merken merklich merkmal merkt
        messbar messdaten messen messlatte messung messwerte metall metapher meterhoch mickrig mieden miene mieten mietfrei mietpreis mietrecht mietwagen milan milchglas mildern milieu militant mimik
        mineral miniatur minibar minigolf minus minuten minze mischen miserabel missrede misst mitarbeit mitautor mitbieten mitdenken mitfahren mitfeiern mitgift mitglied mithelfen mitkommen mitlaufen
        mitleid mitmachen mitmensch mitnahm mitnehmen mitreden mitsamt mitsingen mittag mitten mittig mittragen mittwoch mitunter mitwerber mitwirken mitziehen mixen mixer mixtur mochten modehaus model
        modem modern modeschau modetrend modewelt modisch modular modus mogeln mohnblume mokieren molch molekular mollig moment monat mondlicht mondphase monieren monitor monolog monopol monster montag
        monument moped morastig morbide morgen morgig morsch morsen motor motten motto muffel muffig mulden mulmig mundart munkeln munter murren murrt muschel museen museum musisch muskel musst muster
        mutanten mutation mutieren mutig mutlos mutprobe mutter mutwillig mysterien mythisch nachahmen nachbar nachhaken nachjagen nachkam nachlass nachname nachsagen nacht nacken nadel nagel nagen
        nagetiere nahegehen nahelegen nahen nahezu nahkampf nahmen nahrung nahtlos namen namhaft nannte narben narkose narren narrte narzissen naschen nasen nashorn natrium natter natur nebel neben neblig
        neffen negativ negieren nehmen nehmt neider neidisch neidlos neidvoll neigen neigt neigung nektar nennen nennt nennung nennwert neonlicht nerven nervig nervlich nervt nestbau nester nette netto
        netze netzhaut netzwerk neuanfang neuartig neubau neubeginn neuer neugierig neuheit neuigkeit neujahr neukauf neukunden neuland neulich neumond neunzehn neuwagen neuzeit neuzugang nichtig nickel
        nickt nieder niedlich niedrig niemals nieren nieten nilpferd nimmst nimmt nippen nirgendwo nischen nobel nochmal norden nordkap nordlicht nordost nordpol nordufer normen normung nostalgie notar
        notation notbremse notdienst notdurft noten notfall nothilfen notieren notizen notlage notnagel notorisch notruf notstand notwehr november nullen nullpunkt nullrunde nulltarif numerisch nummer
        nussbaum nutria nutzbar nutzen nutzlast nutzt nutzung nutzwert oasen obacht obdach obenauf obendrauf oberdeck oberen oberhalb oberkante oberteil obgleich obhut obigen objekt oblag obliegen oboen
        obrigkeit obsession obsiegen obskur obsolet obstbaum obwohl ochsen ofenrohr offen offiziell oftmals ohnedies ohnehin ohnmacht ohren ohrfeigen ohrringe ohrwurm oktober oliven olympiade operette
        operieren opern optik optimal option optisch orangen orbit orcas orchester orchideen orden ordnen ordnung orgel original ornament orten ortet ortschaft ortsmitte ortsnamen ortsrand ortstarif
        ortszeit ortung osten otter outen ovale ozonloch ozonwerte paare paarlauf paarmal paarweise pachten packen packten packung paket paktieren paletten palladium palmen panda panik panisch panne
        panorama papagei papier pappen paprika parabel parade paragraf parallel parameter paranoia parasit parieren parkbank parkdeck parken parkhaus parkplatz parkraum parkuhren parodie parolen partner
        parzelle passabel passen passgenau passt passwort patient patzer patzt pause pausieren pavian pavillon pechvogel pedal pegel peilen peilt peinigen peinlich peitschen pelikan pelle pelze pendant
        pendel penetrant penibel pension pensum perfekt perfide pergament perlen permanent perplex person pfade pfahl pfand pfannen pfeffer pfeifen pferde pfiff pfirsich pflanzen pflaster pflaumen pflegen
        pflicht pflug pforten pfosten pfoten pfund pfuschen phasen phosphor physik picknick pickt pigmente pikant pikiert pillen piloten pilze pinguine pinsel piranha pirat pirschen piste pittoresk pixeln
        pizza pizzen plagen plagiat plagt plakat plakette planbar planen planieren planktont planlos plant planung planwagen platzen plaudern plauschen plazieren pleite plenum plexiglas plural pluspunkt
        pochen pocht pocken podest podien podium poesie poeten pokal polemik polieren pollen polster popkultur popmusik poppig popsong poren portfolio portieren portrait portwein porzellan posaunen posen
        posieren posse posten postfach postieren postweg pracht prahlen praktikum prall prangen prasseln praxen praxis preis preschen prickelnd primitiv pritsche privat privileg probanden proben probieren
        probt produkt profan programm prollen prolog promoten prompt propeller prospekt prost protzen proviant provokant prozedere prunk psychisch pudding pudel puder pulle pullover pulsadern pulsieren
        pulver pumpen pumpt pumpwerk punkband punkrock punkten punsch puschen pusten puten putschen putzen putzig putzt puzzeln pyjama pyramide quadrat qualen quallen qualm qualvoll quark quartal quast
        quatsch queren querlatte quert querulant quetschen quillt quirlig quittung rabatt raben rabiat rache rachsucht rackern radar radau radeln radfahren radikal radio radius radrennen radsport radstand
        radtour radweg raketen rammen rammt rampen randfigur randlage randnotiz randvoll rangfolge rangieren rangliste ranken rankt rannten rappen rasant rasch rasen raser rasieren raspel rasten rastlos
        rastplatz rasur raten ratgeber rathaus rational ratlos ratsam ratschlag ratsstube ratten raubbau rauben raubkatze raubt raubzug rauchen raufen raumfahrt raumluft raunen raunt raupen raven razzia
        reagieren reaktion rebel rechen rechnen recken reckt recyceln redakteur reden rederei redet redezeit redlich reduktion referat regal regeln regenwurm regie reglos regnen regress regte regung
        rehkitz reiben reibt reibung reich reifen reift reifung reiher reiht reihum reime reimt reingehen reinigen reinreden reisen reiskorn reist reiten reitz reizen reizfigur reizgas reizt reizung
        reizvoll rekord relation relaxen relevant relief relikt renitent rennauto rennbahn rennen rennpferd rennrad rennt rennwagen rentabel rente rentier rentner report repressiv reptil resolut resonanz
        respekt rester restwert resultat retten rettung revier revision rezept rezession rhabarber rhodium richten rieben riechen riefen riesig rinde ringen ringkampf ringt rinnen rinnsal risiken riskant
        riskieren risse ritten rituell ritzen robben roben robust rochen rockmusik rodeln roden rodung rohbau rohkost rohling rohre rohstoff rollbahn rollen rollladen roman rosen rosig rosten rostig
        rotation rotieren rotkohl rotor rotstift rotwein rotwild ruckartig rucksack rudel ruder rufen rufnummer ruhen ruhephase ruheraum ruhestand ruhetag ruhezeit ruhig ruhmreich ruhmvoll ruinen
        ruinieren rumlaufen rundbau runden rundfahrt rundgang rundlich rundreise rundschau rundum rundweg runter rupfen ruppig rustikal ruten rutschen saalartig saatgut sachlage sachpreis sachte sackgasse
        sackkarre safran saftig sagenhaft sagst sagte sahen sahne sakralbau salat salbe saloon salopp salzen salzig samen sammeln samstag samtanzug samtig sandalen sandbank sanden sandgrube sandige
        sandplatz sanduhr sanft sangen sanieren sardinen satirisch sattel satzglied satzreif satzung sauber sauer saugen saugt sauna saunen saurier sausen schaben schakal scham schande scharren schatten
        schaukeln scheckig scheiben schellen scheppern scheren scherzen scheu schichten schieben schiffen schildern schindel schippen schlamm schlecht schloss schlucht schmal schmecken schmieden schmolzen
        schnabel schnecken schnorren schnupfen schob scholle schon schottern schrank schrubben schubsen schuften schuhe schule schummeln schund schuppen schutt schwalben schwester schwieg sechs sechzehn
        seeadler seebeben seeblick seefahrt seegang seegurke seehund seekrank seemeilen seereisen seerosen seestern seetang seeufer seeweg segeln segen sehen sehkraft sehnen sehnlich sehnsucht sehnt
        sehtest seicht seide seife seilbahn seile seiltanz seilwinde seitdem seiten seither seitlich sekte sektion sektor sekunde selber sellerie selten seltsam semantik semester seminar semmel senden
        sendung senfglas senken senkrecht senkung sensation sense sensibel sensor september sequenz serum server sessel sesshaft setzen setzlinge seufzen sezieren shoppen shrimps sichel siebdruck sieben
        siebzehn siedeln siedler siegen siegreich siehst sieht signal signieren simpel singen singt sinken sinkflug sinkt sinnbild sinnen sinnfrei sinnieren sinnkrise sinnlich sinnvoll sintflut sirenen
        sitte sittlich situation situiert sitzbank sitzen sitzplatz sitzt sitzung skala skalen skalpell skandal skaten skelett skepsis skeptiker skifahren skigebiet skilift skisport skiurlaub skorpion
        skript skrupel skulptur skurril sobald socken soeben sofern sofort sogar sogleich sohlen sollen soloalbum sololauf sommer sondieren sonnabend sonnen sonnig sonntag sonst sorgfalt sorglos sorgsam
        sorten sortieren soviel sowas soweit sowie sowohl soziopath sozusagen spachtel spagat spaghetti spalten spangen spannend sparbuch sparen spargel sparsam sparziel spaten spatzen spazieren specht
        speck spediteur speichel speisen spektakel spekulant spendabel sperling sperren spesen speziell spiegel spinat spinnen spitzen spontan sporen sport spotten sprachen sprechen sprengen spreu
        springen sprossen sprotten spruch sprudeln sprung spucken spuken spuren spurlos sputen stabil stadien stadt stahl stamm stangen stapeln stapfen stark starren starten statik staub staudamm stauen
        staufer staumauer staunen stauraum stechen stecken stegreif stehen stehlen stehplatz steht steif steigen steil steinbock stellen stelzen stemmen stempeln stengel steppe steril stetig stich sticken
        stiefel stiehlt stiel stier stift stilbruch stillen stilvoll stimmen stinktier stirn stochern stock stoff stollen stolz stopfen stoppen storch stottern strafen strahl stramm strand strapazen
        streben strecken streng streuen stroh strom strophen strotzen strumpf stuben student studien stufen stuhl stumm stumpf stunk sturheit sturm sturz stutzen subjekt subkultur subtil suchen suchhunde
        sucht sukzessiv summen summieren summt sumpf super suppen surfbrett surfen surft suspekt symbiose symbol symmetrie sympathie syndikat synergie synonym system szenarien tabelle tabubruch tacker
        tadel tafel tagebuch tagelang tagen tagung tagwerk takten taktieren talent talfahrt talsperre tangente tangieren tango tanken tankt tankwagen tante tanzabend tanzbar tanzen tanzkunst tanzmusik
        tanzpaar tanzsaal tapeziert tapfer tapir tarnen tarnt tarnung taschen tassen tastatur tasten tastsinn tatsachen tattoo tauben tauchen tauglich tauschen tausend tauwetter tauziehen taverne
        taxifahrt teamgeist teebeutel teehaus teekanne teesieb teesorten teestube teich teigwaren teilbar teilen teilhaben teilnahm teilung teilweise teilzeit teint telefon teller tendieren teppich termin
        testen testfahrt testlauf testreihe teuer teuflisch texten textil textlich textur theater thema themen thermal thunfisch ticken tiefbau tiefen tieflader tiefpunkt tierart tierbild tierisch
        tierpark tierreich tierwelt tierzucht tiger tilgen tippen tischbein titan titelbild toben tochter toilette tolerant tollwut tomaten tonart tonband tonfall tonfolgen tongebung tonlage tonleiter
        tonnen tonstudio topfit topform toppen torbogen torheit torten tortur tosend total touren toxisch trabant traben tracht trafen tragbar tragen tragik tragweite trapez trasse traten tratsch trauben
        trauen traufe traurig treffen treiben trend trennen tresen tresor treten treue treuhand trial triangel tricksen trieb triest trifft trimmen trinken trist tritt trivial trocken trollen trommeln
        trompete tropfen trost trott trotz trubel trugbild trugen truhe trunk truthahn tugend tukan tulpen tummeln tumult tundra tunlichst tunnel tupfen turbine turbulent turmbau turmuhr turnen turnhalle
        turnier turnschuh turnt turnus tusche typisch typus ufern uhren uhrmacher uhrwerk umarmen umbauen umbenannt umbruch umdenken umdeuten umdrehen umfahren umfallen umfang umfassen umfeld umfragen
        umgang umgarnen umgebaut umgehen umgekehrt umgeladen umgezogen umgibt umging umhang umher umhin umjubelt umkehren umkippen umkleiden umkreisen umkurven umlagen umland umlaufen umlegen umleiten
        umnutzung umrahmen umrechnen umringt umriss umrunden umsatz umsehen umsetzen umsichtig umsiedeln umsonst umsorgen umspannen umspielen umstand umstehend umstieg umsturz umtausch umtreiben umtriebe
        umtrunk umwandeln umwegen umweht umwerben umwickeln umwirbt umworben umziehen umzingeln umzog umzug unachtsam unartig unbebaut unbedacht unbehagen unbekannt unbemannt unbequem unbeugsam unbewusst
        uncool undankbar undenkbar undicht unecht unehrlich unendlich unerkannt unerlaubt unfair unfall unfassbar unfehlbar unfertig unfug ungebeten ungelegen ungemacht ungenannt ungern ungeteilt ungewiss
        ungleich ungnade ungunsten ungut unhaltbar unheil unhold unikat uniklinik universal unklar unklug unkosten unkraut unlauter unliebsam unlogisch unlustig unmengen unmodern unmut unnahbar unordnung
        unpassend unrat unrecht unredlich unreif unruhen unsanft unsauber unscharf unser unsicher unsinn unsitte unsozial unsummen unteilbar unten untiefen untragbar untypisch unwahr unwesen unwetter
        unwichtig unwillig unwissen unwohl unzahl unzeit unzucht updaten uralt urenkel urfassung urform urgestein urgewalt urheber urknall urkunden urlaub urnen ursachen ursprung urteil urwald urzeiten
        urzustand utensil utopien vakant vakuum vanille variabel variieren vater vehement verachten veranda verbal verben verbiegen verbogen verbracht verbuchen verdacht verebben veredeln verehren
        vererben verewigen verfassen verfiel verfolgen verfugen vergab vergeben vergibt verglast vergolden vergraben verhaften verhielt verirren verjagen verkabeln verkehren verklagen verkohlen verlassen
        verlegen verlieben verlosen verlust vermachen vermied vermocht vermummen verneinen vernommen vernunft verordnen verpennen verplanen verraten verrohen verruf versagen versehen versorgen versuchen
        vertagen vertiefen vertonen vertragen verweben verwoben verzeihen verzogen verzug viadukt vibrieren video vielfach vielmehr vielzahl viereck vierfach viermal vierzehn villa villen vintage viren
        virologen virtuell visier vision visite visuell vitamine vitrine vogel vokabel vokal voliere vollbad volldampf vollmond vollzeit volumen vorabend vorahnung vorarbeit voraus vorbehalt vorbild
        vorboten vordach vordem voreilig vorerst vorfahren vorfeld vorfreude vorfuhr vorgaben vorgibt vorhaben vorher vorhielt vorhof vorhut vorjahr vorkam vorkommen vorladung vorleben vorlieben vormachen
        vormerken vormittag vormonat vormund vornahm vorne vornimmt vorort vorplatz vorrang vorrecht vorsah vorschau vorsehen vorsorgen vorstadt vortag vorteil vortrag vorurteil vorwahl vorweg vorwort
        vorwurf vorziehen vulkan waage waagrecht waben wachen wachleute wachsen wacht wacklig waden wagemut wagen waggon wagten wahlabend wahlen wahlgang wahljahr wahlparty wahlrecht wahltag wahlweise
        wahnsinn wahren wahrhaben wahrlich wahrt waldhaus waldlauf waldrand waldsee waldweg wallung walten walzen walzwerk wandbild wandel wandlung wangen wanken wankt wannen wanzen wappen wappnen waran
        warben waren warfen warnen warnt warnung warst warten wartung warum warzen waschen wasser waten watscheln wattwurm weben webstuhl wechseln wecken weckruf weckt wedel weder wegen wegfahren
        wegfielen weggehen wegkommen weglassen wegnehmen wegnimmt wegrand wegsehen wegziehen wehen wehgetan wehklagen wehmut wehren wehrhaft wehrlos wehten wehtun weich weiden weiht weilen weilt weinanbau
        weinberg weinen weinfest weingut weinkarte weinlaune weinreben weise weisheit weist weisung weitab weitblick weiten weither weizen welken wellblech wellen wellpappe welpen weltall weltfremd
        weltmeere weltoffen weltweit wenden wendig wendung wenig werben werbung werden werfen werft werkbank werken werkhalle werktag werkzeug wertbrief werten wertlos wertung wesen weshalb wespen westen
        westseite westufer westwind weswegen wetten wettkampf wettlauf wichen wichtel wickeln widder widmen widmung widrige wiegen wiegt wiesen wieso wieviel wieweit wiewohl wildfremd wildhasen wildnis
        wildpark wildtier willen willst wimmeln wimpel winden windhund windig windkanal windrad windungen winkt winter winzer winzig wipfel wippen wippt wirbel wirbt wirft wirken wirklich wirksam wirkt
        wirkung wirren wirrungen wirrwarr wirsing wirst wischen wisent wissen wisst witzbold witze witzfigur witzig woanders wobei wochen wodurch wogegen wogen woher wohin wohlauf wohle wohlfahrt wohlig
        wohlklang wohlstand wohltat wohnbau wohnen wohnform wohnhaft wohnlage wohnmobil wohnort wohnraum wohnt wohnwagen wolfram wolken wolkig wolldecke wolle womit wonach wonnen woran worauf worden worin
        wortbruch worte wortkarg wortlaut wortreich wortwahl worum worunter wovon wovor wucher wuchs wucht wunden wunsch wurde wurmt wurzel wuseln wusste wutanfall xylofon yacht yuppie zacken zackig
        zaghaft zahlbar zahlen zahllose zahlreich zahlt zahlung zahmen zahnarzt zahnlos zahnpasta zahnrad zahnseide zander zange zankapfel zanken zapfen zapfhahn zapft zappeln zarte zartheit zauber
        zaudern zaungast zaunpfahl zebra zeche zecken zehen zehnfach zehnkampf zehren zehrt zeichen zeigen zeigt zeilen zeitgeist zeitig zeitkonto zeitlang zeitnah zeitplan zellen zellkern zellstoff
        zeltdach zelten zeltlager zeltplatz zenit zensieren zensor zensur zentner zentral zerbrach zeremonie zerfallen zerfetzt zerfiel zergehen zerhacken zerlegen zermalmen zerrbild zerreden zerrieben
        zerrt zerrung zersetzen zerteilen zertreten zerzausen zettel zeugen zeugnis zicken zickig ziegen ziehen zieht ziehung zielen ziellinie zielt ziemlich zierde zieren zierlich ziert ziesel ziffer
        zimmer zinken zinslast zinssatz zipfel zirkel zischen zitat zitieren zitronen zittern zocken zoffen zogen zollamt zollen zollfrei zombie zonen zoologie zoomen zornig zuber zubewegt zubringen
        zubrot zucchini zucht zucken zuckt zuckungen zudem zudrehen zuerkannt zuerst zufahrt zufall zuflucht zufolge zufrieden zufuhr zugabe zugang zugebaut zugelangt zugemacht zugeneigt zugeparkt zugetan
        zugezogen zugfahrt zugibt zuging zugkraft zugleich zugluft zugnummer zugpferd zugreifen zugriff zugrunde zugunsten zugute zugzwang zuhalten zuhauf zujubeln zukauf zukunft zulagen zulassen zulauf
        zulegen zuletzt zuliebe zumachen zumal zumeist zumindest zumutbar zunahm zunehmen zuneigen zunft zunge zunichte zunimmt zunutze zuordnen zupacken zupfen zupft zurechnen zureden zurief zuruf
        zurzeit zusagen zusah zusammen zusatz zuschauen zusehen zusendung zusetzen zusichern zusieht zuspielen zusprach zustand zustehen zustimmen zustrom zutaten zuteilen zutiefst zutrauen zutreffen
        zutrifft zutun zuviel zuvor zuwachs zuwege zuweilen zuwenden zuwider zuzahlen zuziehen zuzug zwang zwanzig zweifach zweig zweikampf zweimal zweirad zweit zwerge zwicken zwieback zwielicht
        zwiespalt zwilling zwingen zwinkert zwirn zwischen zyklen zyklisch zyklus zylinder zyniker zynisch zypressen
        """
}
